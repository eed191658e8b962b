import { fc, it } from '@fast-check/vitest';
import type { IncidentSummary } from '@thapcanh/api-schema';
import { describe, expect } from 'vitest';
import { mergeRows } from '../../../dashboards/src/queue/merge-rows.ts';
import { summary } from '../incident-factory.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
/** The nearer to the end of the alphabet, the lower in the queue. */
const one = (id: string, more: Partial<IncidentSummary> = {}) =>
  summary(id, {
    number: `VV-${id}`,
    priority: { score: 60 - IDS.indexOf(id), class: 'P2', parts: [] },
    ...more,
  });
const page = (ids: readonly string[]) => ids.map((id) => one(id));
const ids = fc.uniqueArray(fc.constantFrom(...IDS));
const versions = fc.array(fc.tuple(fc.constantFrom(...IDS), fc.integer({ min: 1, max: 5 })));
const NO_NEWS = { changed: new Map<string, IncidentSummary>(), gone: new Set<string>() };
const only = (shown: readonly IncidentSummary[]) => ({
  shown,
  hasBefore: false,
  hasBehind: false,
});
const changes = (...incidents: readonly IncidentSummary[]) => ({
  ...NO_NEWS,
  changed: new Map(incidents.map((incident) => [incident.id, incident])),
});
const isOpen = ({ status }: IncidentSummary) => status !== 'closed';

describe('mergeRows', () => {
  it.prop([ids, ids, versions])('never moves or drops a row', (shown, listed, news) => {
    const changed = changes(...news.map(([id, rev]) => one(id, { rev, status: 'closed' })));

    const { rows } = mergeRows(only(page(shown)), page(listed), changed, isOpen);

    expect(rows.map(({ incident }) => incident.id)).toEqual(shown);
  });

  it.prop([ids, ids])(
    'holds back exactly what is new on the list, in its order',
    (shown, listed) => {
      const { arrived } = mergeRows(only(page(shown)), page(listed), NO_NEWS);

      const fresh = listed.filter((id) => !shown.includes(id));
      expect(arrived.map(({ id }) => id)).toEqual(fresh.toSorted());
    },
  );

  it('shows the newest version in the old place, from whichever side it came', () => {
    const listed = [one('a', { rev: 2, status: 'triaged' }), one('b', { rev: 3 })];
    const live = changes(one('a', { rev: 3, status: 'investigating' }), one('b', { rev: 2 }));

    const { rows } = mergeRows(only(page(['a', 'b'])), listed, live, isOpen);

    expect(rows.map(({ incident }) => [incident.id, incident.rev, incident.status])).toEqual([
      ['a', 3, 'investigating'],
      ['b', 3, 'new'],
    ]);
  });

  it('says which rows no longer belong: closed, or merged into another', () => {
    const live = { ...changes(one('a', { rev: 2, status: 'closed' })), gone: new Set(['b']) };

    const { rows } = mergeRows(only(page(['a', 'b', 'c'])), [], live, isOpen);

    expect(rows.map(({ gone }) => gone)).toEqual([true, true, false]);
  });

  it('holds back what changed only where it would stand on this page', () => {
    const middle = { shown: page(['b', 'd']), hasBefore: true, hasBehind: true };

    const { arrived } = mergeRows(middle, [], changes(one('a'), one('c'), one('e')), isOpen);

    expect(arrived.map(({ id }) => id)).toEqual(['c']);
  });

  it('holds back behind the last row where the list ends here', () => {
    const last = { shown: page(['b', 'd']), hasBefore: true, hasBehind: false };

    const { arrived } = mergeRows(last, [], changes(one('a'), one('e')), isOpen);

    expect(arrived.map(({ id }) => id)).toEqual(['e']);
  });

  it('lets nothing arrive in a search by itself: only the server knows its words', () => {
    const { arrived } = mergeRows(only([]), [], changes(one('a')));

    expect(arrived).toEqual([]);
  });
});
