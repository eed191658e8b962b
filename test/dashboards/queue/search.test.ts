import { incidentQuerySchema } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import {
  incidentFilter,
  isFiltered,
  queueSearchSchema,
} from '../../../dashboards/src/queue/search.ts';

describe('the address of the queue', () => {
  it('asks for open incidents when it says nothing', () => {
    expect(incidentFilter({})).toEqual({ status: 'open' });
  });

  it.each([
    [{ view: 'mine' }, { status: 'open', assignee: 'me' }],
    [
      { view: 'unassigned', severity: 'M2' },
      { status: 'open', assignee: 'none', severity: 'M2' },
    ],
    [
      { view: 'closed', agency: 'LK-STC' },
      { status: 'closed', agency: 'LK-STC' },
    ],
    [
      { status: 'triaged', assignee: 'lan' },
      { status: 'triaged', assignee: 'lan' },
    ],
    // What the view fixes cannot be filtered otherwise.
    [
      { view: 'mine', assignee: 'minh' },
      { status: 'open', assignee: 'me' },
    ],
    [{ view: 'closed', status: 'new' }, { status: 'closed' }],
  ] as const)('%o asks for %o', (search, filter) => {
    expect(incidentFilter(search)).toEqual(filter);
    expect(incidentQuerySchema.safeParse(filter).success).toBe(true);
  });

  it('drops what it does not know', () => {
    const search = { view: '__proto__', status: 'closed', severity: 'M9', agency: 'LK' };

    expect(queueSearchSchema.parse(search)).toEqual({ agency: 'LK' });
  });

  it('counts a view as no filter', () => {
    expect(isFiltered({ view: 'mine', assignee: 'minh' })).toBe(false);
    expect(isFiltered({ view: 'mine', agency: 'LK' })).toBe(true);
  });
});
