import { incidentQuerySchema, searchQuerySchema } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import {
  isFiltered,
  type QueueSearch,
  queueQuery,
  queueSearchSchema,
  viewOf,
  wantedBy,
} from '../../../dashboards/src/queue/search.ts';
import { summary } from '../incident-factory.ts';

const NOW = Date.parse('2026-11-22T00:00:00Z');

describe('the address of the queue', () => {
  it('asks for what is to be worked on when it says nothing', () => {
    expect(queueQuery({})).toEqual({ kind: 'list', filter: { status: 'open', snoozed: 'false' } });
  });

  it.each<[QueueSearch, object]>([
    [{ view: 'mine' }, { status: 'open', assignee: 'me' }],
    [
      { view: 'unassigned', severity: 'M2' },
      { status: 'open', assignee: 'none', severity: 'M2' },
    ],
    [{ view: 'due' }, { status: 'open', dueSoon: 'true' }],
    [{ view: 'waiting' }, { status: 'open', waiting: 'true' }],
    [{ view: 'watching' }, { status: 'open', watching: 'true' }],
    [
      { view: 'closed', agency: 'LK-STC' },
      { status: 'closed', closedInDay: 'true', agency: 'LK-STC' },
    ],
    [
      { status: 'triaged', assignee: 'lan' },
      { status: 'triaged', assignee: 'lan', snoozed: 'false' },
    ],
    // What was closed is no longer put off.
    [{ status: 'closed' }, { status: 'closed' }],
    [{ snoozed: true }, { status: 'open', snoozed: 'true' }],
    // What the view fixes cannot be filtered otherwise.
    [
      { view: 'mine', assignee: 'minh' },
      { status: 'open', assignee: 'me' },
    ],
    [
      { view: 'closed', status: 'new' },
      { status: 'closed', closedInDay: 'true' },
    ],
  ])('%o lists by %o', (search, filter) => {
    const query = queueQuery(search);

    expect(query).toEqual({ kind: 'list', filter });
    expect(incidentQuerySchema.safeParse(query.filter).success).toBe(true);
  });

  it('with words asks the search, in all states, whatever the view was', () => {
    const search: QueueSearch = { view: 'mine', q: 'khê thượng', severity: 'M2', assignee: 'me' };

    const query = queueQuery(search);

    expect(viewOf(search)).toBeUndefined();
    expect(query).toEqual({
      kind: 'search',
      filter: { q: 'khê thượng', severity: 'M2', assignee: 'me' },
    });
    expect(searchQuerySchema.safeParse(query.filter).success).toBe(true);
  });

  it('drops what it does not know, and reads digits as a word', () => {
    const search = { view: '__proto__', status: 'open', severity: 'M9', agency: 'LK', q: 2026 };

    expect(queueSearchSchema.parse(search)).toEqual({ agency: 'LK', q: '2026' });
  });

  it('counts a view as no filter', () => {
    expect(isFiltered({ view: 'mine', assignee: 'minh', peek: 'LK.x' })).toBe(false);
    expect(isFiltered({ view: 'mine', agency: 'LK' })).toBe(true);
  });
});

describe('what a list wants', () => {
  const wants = (search: QueueSearch, more: Parameters<typeof summary>[1]) =>
    wantedBy(queueQuery(search), 'lan')?.(summary('a', more), NOW);

  it('is judged as the API judges it', () => {
    expect(wants({ view: 'mine' }, { assignee: 'lan' })).toBe(true);
    expect(wants({ view: 'mine' }, { assignee: 'minh' })).toBe(false);
    expect(wants({ view: 'unassigned' }, { assignee: null })).toBe(true);
    expect(wants({ agency: 'LK-STC' }, { agency: 'LK' })).toBe(false);
    expect(wants({}, { status: 'closed' })).toBe(false);
  });

  it('is known of a search to the API alone', () => {
    expect(wantedBy(queueQuery({ q: 'webshell' }), 'lan')).toBeUndefined();
  });
});
