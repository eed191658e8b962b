import type { RuleView } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import { explanationOf } from '../../../dashboards/src/incident/evidence/rule-explanation.ts';

const published: RuleView = {
  id: 'r1',
  title: 'Bulk Download',
  level: 'high',
  description: 'Somebody downloaded a lot.',
  tags: [],
  falsepositives: ['Backups', 'Moves'],
  attributes: {},
};
const ours: RuleView = {
  ...published,
  attributes: {
    explanation_vi: 'Có người tải về rất nhiều.',
    false_positives_vi: ['Sao lưu', 'Chuyển dữ liệu'],
  },
};

describe('what a rule says of itself', () => {
  it('is Vietnamese for readers of Vietnamese', () => {
    expect(explanationOf(ours, 'vi')).toEqual({
      explanation: { text: 'Có người tải về rất nhiều.', lang: 'vi' },
      falsePositives: { text: 'Sao lưu; Chuyển dữ liệu', lang: 'vi' },
    });
  });

  it('is English for readers of English, and where nobody wrote it in Vietnamese', () => {
    const english = {
      explanation: { text: 'Somebody downloaded a lot.', lang: 'en' },
      falsePositives: { text: 'Backups; Moves', lang: 'en' },
    };
    expect(explanationOf(ours, 'en')).toEqual(english);
    expect(explanationOf(published, 'vi')).toEqual(english);
  });

  it('is nothing where the rule says nothing', () => {
    const { description: _, falsepositives: __, ...bare } = published;
    expect(explanationOf({ ...bare, falsepositives: [] }, 'vi')).toEqual({});
  });
});
