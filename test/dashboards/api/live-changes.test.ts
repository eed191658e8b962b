import { fc, it } from '@fast-check/vitest';
import type { IncidentChanges } from '@thapcanh/api-schema';
import { describe, expect } from 'vitest';
import { NO_CHANGES, withChanges } from '../../../dashboards/src/api/live-changes.ts';
import { summary } from '../incident-factory.ts';

const answer = (more: Partial<IncidentChanges>): IncidentChanges => {
  return { items: [], gone: [], next: 'next', reset: false, more: false, ...more };
};
const version = fc
  .tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 9 }))
  .map(([id, rev]) => summary(id, { rev }));

describe('what has changed', () => {
  it.prop([fc.array(fc.array(version))])(
    'is the highest version of each, in whatever order and however often it comes',
    (batches) => {
      const fold = (all: typeof batches) =>
        all.reduce((live, items) => withChanges(live, answer({ items })), NO_CHANGES);
      const revs = ({ news: { changed } }: typeof NO_CHANGES) =>
        Object.fromEntries([...changed].map(([id, { rev }]) => [id, rev]));

      const once = revs(fold(batches));

      expect(revs(fold([...batches, ...batches.toReversed()]))).toEqual(once);
      for (const { id, rev } of batches.flat()) expect(once[id]).toBeGreaterThanOrEqual(rev);
    },
  );

  it('stays the same object while there is no news, so that nothing is drawn again', () => {
    const live = withChanges(NO_CHANGES, answer({ items: [summary('a')], gone: ['b'] }));

    const again = withChanges(live, answer({ items: [summary('a')], gone: ['b'], next: 'later' }));

    expect(again.news).toBe(live.news);
    expect(again.next).toBe('later');
  });

  it('is forgotten, and listed again, when the server cannot go on or there is too much of it', () => {
    const known = withChanges(NO_CHANGES, answer({ items: [summary('a')] }));
    const many = Array.from({ length: 501 }, (_, index) => summary(`i${index}`));

    const results = [
      withChanges(known, answer({ reset: true, next: 'anew' })),
      withChanges(known, answer({ items: many, next: 'anew' })),
    ];

    for (const result of results) {
      expect(result).toEqual({
        next: 'anew',
        news: { changed: new Map(), gone: new Set(), resets: 1 },
      });
    }
  });
});
