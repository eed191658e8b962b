import { fitsQueue, type Incident, type QueueFilter } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from '../incident-draft.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const ago = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();
const clock = (id: string, hours: number) => ({
  id,
  from: ago(24),
  due: ago(-hours),
  phase: 'pending' as const,
});

describe('a view of the queue', () => {
  it.each<[string, QueueFilter, Partial<Incident>, Partial<Incident>]>([
    [
      'of what is due soon goes by deadlines of the law',
      { status: 'open', dueSoon: true },
      { clocks: [clock('initial', 1.9)] },
      { clocks: [clock('acknowledge', 1), clock('initial', 2.1)] },
    ],
    [
      'of one’s own following names the follower',
      { status: 'open', watcher: 'lan' },
      { watchers: ['lan', 'minh'] },
      { watchers: ['minh'] },
    ],
    [
      'of the day’s closed ones ends after 24 hours',
      { status: 'closed', closedInDay: true },
      { status: 'closed', closedAt: ago(23.9) },
      { status: 'closed', closedAt: ago(24) },
    ],
    [
      'of what waits for an agency ends with the last deadline',
      { status: 'open', waiting: true },
      { awaited: [{ request: 'r1', agency: 'LK-STC', until: ago(-1) }] },
      { awaited: [{ request: 'r1', agency: 'LK-STC', until: ago(0) }] },
    ],
    ['of open ones has no closed one', { status: 'open' }, {}, { status: 'closed' }],
    [
      'of nobody’s has none that is taken',
      { status: 'open', assignee: null },
      {},
      { assignee: 'lan' },
    ],
  ])('%s', (_name, filter, wanted, unwanted) => {
    const fits = (more: Partial<Incident>) =>
      fitsQueue(filter, { ...incidentDraft(), ...more }, NOW);

    expect([fits(wanted), fits(unwanted)]).toEqual([true, false]);
  });
});
