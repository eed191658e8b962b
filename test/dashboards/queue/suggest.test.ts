import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  type Choice,
  suggest,
  withChoice,
} from '../../../dashboards/src/queue/query-bar/suggest.ts';

const CHOICES: readonly Choice[] = [
  { filter: 'severity', value: 'M2', text: 'M2 Nghiêm trọng', also: ['M2'] },
  { filter: 'status', value: 'new', text: 'Mới', also: ['new'] },
  { filter: 'agency', value: 'LK-STC', text: 'Sở Tài chính', also: ['LK-STC'] },
  { filter: 'agency', value: 'LK-X-KT', text: 'UBND xã Khê Thượng', also: ['LK-X-KT'] },
];
const first = (typed: string) => {
  const [choice] = suggest(typed, CHOICES);
  return choice && [choice.filter, choice.value];
};

describe('what is typed into the query bar', () => {
  it.each([
    ['m2', ['severity', 'M2']],
    ['moi', ['status', 'new']],
    ['lk-stc', ['agency', 'LK-STC']],
    ['198.51.100.23', ['entity', 'ip:198.51.100.23']],
    ['2001:db8:bad:7::/64', ['entity', 'ip:2001:db8:bad:7::/64']],
    ['host:dvc-web01', ['entity', 'host:dvc-web01']],
    ['d41d8cd98f00b204e9800998ecf8427e', ['entity', 'hash:d41d8cd98f00b204e9800998ecf8427e']],
    ['t1505.003', ['technique', 'T1505.003']],
    ['WEB-01', ['rule', 'WEB-01']],
    ['luật:WEB-01', ['rule', 'WEB-01']],
    // A number of a case is a word of it; so is what begins a name but is not the whole of it.
    ['VV-2026', ['q', 'VV-2026']],
    ['tài', ['q', 'tài']],
  ])('%s means first of all %o', (typed, meant) => {
    expect(first(typed)).toEqual(meant);
  });

  it('is looked for as words too, and finds names without diacritics behind that', () => {
    const meant = suggest('khe thuong', CHOICES).map(({ filter, value }) => [filter, value]);

    expect(meant).toEqual([
      ['q', 'khe thuong'],
      ['agency', 'LK-X-KT'],
    ]);
  });

  it.prop([fc.string()])('always means something, and never more than fits the list', (typed) => {
    const found = suggest(typed, CHOICES);

    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(10);
  });

  it('narrows the view it is typed in, and leaves it to search in everything', () => {
    const here = { view: 'mine' as const, peek: 'x' };
    const [severity] = suggest('m2', CHOICES);
    const [words] = suggest('tài', CHOICES);

    expect(severity && withChoice(here, severity)).toEqual({ view: 'mine', severity: 'M2' });
    expect(words && withChoice(here, words)).toEqual({ q: 'tài' });
  });
});
