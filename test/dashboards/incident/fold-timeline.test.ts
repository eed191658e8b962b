import { describe, expect, it } from 'vitest';
import { foldTimeline } from '../../../dashboards/src/incident/fold-timeline.ts';
import { entry } from '../incident-factory.ts';

const added = (rev: number, count: number) =>
  entry(rev, { kind: 'alerts_added', alerts: Array.from({ length: count }, (_, n) => `${n}`) });
const comment = (rev: number) =>
  entry(rev, { kind: 'comment', text: 'đã gọi' }, { kind: 'user', id: 'lan' });

describe('foldTimeline', () => {
  it('joins neighbouring batches of alerts into one line with their number and end', () => {
    const lines = foldTimeline([added(2, 3), added(3, 4), comment(4), added(5, 1)]);

    expect(lines.map(({ entry: { rev }, run }) => [rev, run?.alerts])).toEqual([
      [2, 7],
      [4, undefined],
      [5, 1],
    ]);
    expect(lines[0]?.run?.until).toBe(added(3, 4).at);
  });

  it('orders by revision, whatever order the entries come in', () => {
    const lines = foldTimeline([comment(3), comment(1), comment(2)]);

    expect(lines.map(({ entry: { rev } }) => rev)).toEqual([1, 2, 3]);
  });
});
