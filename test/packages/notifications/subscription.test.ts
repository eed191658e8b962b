import { fc, test } from '@fast-check/vitest';
import { localClock } from '@thapcanh/incidents';
import { type Subscription, timeToTell, wants, withDefaults } from '@thapcanh/notifications';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from '../incidents/incident-draft.ts';

const desk: Subscription = {
  id: 'desk',
  audience: { type: 'role', role: 'analyst' },
  events: ['opened'],
  leastPriority: 'P2',
  enabled: true,
};
const opened = { kind: 'opened', rev: 1 } as const;
const night = { quietHours: { from: '21:00', to: '06:00' } };
/** 23:30 in Vietnam. */
const LATE = Date.parse('2026-11-17T16:30:20Z');

describe('a subscription', () => {
  it('asks for its events from its priority on', () => {
    const p2 = incidentDraft({ priority: { score: 60, class: 'P2', parts: [] } });

    expect(wants(desk, opened, p2)).toBe(true);
    expect(wants(desk, opened, incidentDraft())).toBe(false);
    expect(wants(desk, { kind: 'closed', rev: 1 }, p2)).toBe(false);
    expect(wants({ ...desk, enabled: false }, opened, p2)).toBe(false);
  });

  it('lets the rest wait for the end of its quiet hours, and P1 never', () => {
    expect(new Date(timeToTell(night, 'P2', LATE)).toISOString()).toBe('2026-11-17T23:00:00.000Z');
    expect(timeToTell(night, 'P1', LATE)).toBe(LATE);
    expect(timeToTell({}, 'P4', LATE)).toBe(LATE);
  });

  test.prop([
    fc.integer({ min: 0, max: 2e12 }),
    fc.integer({ min: 0, max: 1439 }),
    fc.integer({ min: 0, max: 1439 }),
  ])(
    'never tells inside its quiet hours, nor more than a day late, whatever they are',
    (now, from, to) => {
      const time = (minutes: number) =>
        `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const hours = { quietHours: { from: time(from), to: time(to) } };

      const told = timeToTell(hours, 'P3', now);

      const { minute } = localClock(told);
      const quiet = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
      expect(quiet).toBe(false);
      expect(told).toBeGreaterThanOrEqual(now);
      expect(told - now).toBeLessThanOrEqual(86_400_000);
    },
  );

  it('replaces the default of its id, and leaves the others', () => {
    const off = { ...desk, id: 'analysts', enabled: false };

    const all = withDefaults([off, desk]);

    expect(all.filter(({ id }) => id === 'analysts')).toEqual([off]);
    expect(all.map(({ id }) => id)).toEqual([
      'agencies',
      'analysts',
      'assignee',
      'callbacks',
      'desk',
      'lead-deadlines',
      'leads',
      'watchers',
    ]);
  });
});
