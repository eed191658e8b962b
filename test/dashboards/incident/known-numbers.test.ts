import { expect, it } from 'vitest';
import { knownNumbers } from '../../../dashboards/src/incident/known-numbers.ts';

const ref = (id: string, number: string) =>
  ({ id, number, title: 't', agency: 'A', agencyName: 'A', status: 'new' }) as const;

it('an incident tells the numbers of those it took in, was parted from, is linked with, and its own', () => {
  const numbers = knownNumbers({
    id: 'A.1',
    number: 'VV-1',
    mergedFrom: [ref('A.2', 'VV-2')],
    keptApart: [ref('A.3', 'VV-3')],
    links: [
      {
        id: 'l',
        state: 'linked',
        at: '2026-11-22T00:00:00.000Z',
        by: 'lan',
        incident: ref('B.4', 'VV-4'),
      },
      { id: 'hidden', state: 'linked', at: '2026-11-22T00:00:00.000Z', by: 'lan' },
    ],
    detached: [
      {
        alerts: ['a'],
        reason: 'r',
        at: '2026-11-22T00:00:00.000Z',
        by: 'lan',
        to: ref('A.5', 'VV-5'),
      },
    ],
  });

  expect([...numbers.values()]).toEqual(['VV-1', 'VV-2', 'VV-3', 'VV-4', 'VV-5']);
});
