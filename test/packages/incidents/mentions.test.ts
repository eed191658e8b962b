import { fc, test } from '@fast-check/vitest';
import { commentIncident, mentionsIn } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from './incident-draft.ts';

describe('a call in a comment', () => {
  it.each([
    ['nhờ @lan xem', ['lan']],
    ['@lan, @kt.khethuong. Cảm ơn', ['lan', 'kt.khethuong']],
    ['(@lan)', ['lan']],
    ['@lan @lan', ['lan']],
    ['thư tới a@lan.example', []],
    ['`ssh root @gw` và `@x`', []],
    ['một @ hai', []],
    ['@lành', []],
    ['\u202e@lan\u202c', ['lan']],
  ])('%j calls %j', (text, subs) => {
    expect(mentionsIn(text).map(({ sub }) => sub)).toEqual(subs);
  });

  it('is told with the place where it stands', () => {
    expect(mentionsIn('`@x` @lan')).toEqual([{ sub: 'lan', at: 5 }]);
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 200 })])(
    'is always found where it is said to stand',
    (text) => {
      for (const { sub, at } of mentionsIn(text)) {
        expect(text.slice(at, at + 1 + sub.length)).toBe(`@${sub}`);
      }
    },
  );

  it('is kept in the entry; a comment without calls has none', () => {
    const by = { actor: { kind: 'user', id: 'minh' }, now: 0 } as const;
    const changeOf = (text: string) => commentIncident(incidentDraft(), text, by).entry.change;
    expect(changeOf('nhờ @lan')).toEqual({ kind: 'comment', text: 'nhờ @lan', mentions: ['lan'] });
    expect(changeOf('xong')).toEqual({ kind: 'comment', text: 'xong' });
  });
});
