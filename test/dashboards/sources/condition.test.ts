import type { SourceHourView, SourceView } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import { conditionsOf, isShown } from '../../../dashboards/src/sources/condition.ts';
import { dayBegan, todayLedger } from '../../../dashboards/src/sources/ledger.ts';

const NOW = Date.parse('2026-11-22T20:00:00Z');

function source(change: Partial<SourceView> = {}): SourceView {
  const ledger = { accepted: 10, archived: 9, rejected: 1, waiting: 0, rejectedBy: {} };
  return { agency: 'LK-STC', id: 'web', title: 'Web', ledger, ...change };
}

const since = '2026-11-22T19:00:00.000Z';
const silence = { kind: 'silence', since, facts: {} } as const;
const counts = { archived: 0, waiting: 0, missing: 0, matched: 0, late: 0, rejectedBy: {} };
const hour = (from: string, accepted: number, rejected: number): SourceHourView => ({
  ...counts,
  from,
  accepted,
  rejected,
});

describe('the conditions of a source', () => {
  it('are what is wrong now, the gravest first; what is over is no condition', () => {
    const clock = { kind: 'clock', since, facts: {} } as const;
    const off = { accepted: 9, archived: 8, rejected: 0, waiting: 0, rejectedBy: {} };
    expect(conditionsOf(source({ ledger: off, notices: [clock, silence] }))).toEqual([
      'missing',
      'silence',
      'clock',
    ]);
    expect(conditionsOf(source({ notices: [{ ...silence, endedAt: since }] }))).toEqual(['well']);
  });

  it('say of a source without a line that it never sent, not that it is well', () => {
    const ledger = { accepted: 0, archived: 0, rejected: 0, waiting: 0, rejectedBy: {} };
    expect(conditionsOf(source({ ledger }))).toEqual(['never']);
    const relayed = { ...ledger, lastReceivedAt: since };
    expect(conditionsOf(source({ ledger: relayed }))).toEqual(['well']);
  });

  it('narrow the list', () => {
    const silent = source({ notices: [silence] });
    const rejecting = source({ day: [hour('2026-11-22T18:00:00.000Z', 3, 1)] });
    const shown = (of: SourceView) =>
      ([undefined, 'problem', 'silence', 'rejected', 'never'] as const).filter((show) =>
        isShown(of, show, NOW),
      );
    expect(shown(silent)).toEqual([undefined, 'problem', 'silence']);
    expect(shown(rejecting)).toEqual([undefined, 'rejected']);
  });
});

describe('the ledger of today', () => {
  it('begins at midnight of Vietnam, 17:00 of the day before in UTC', () => {
    expect(new Date(dayBegan(NOW)).toISOString()).toBe('2026-11-22T17:00:00.000Z');
    expect(new Date(dayBegan(dayBegan(NOW) - 1)).toISOString()).toBe('2026-11-21T17:00:00.000Z');
  });

  it('counts the hours since then, and none before', () => {
    const day = [
      hour('2026-11-22T16:00:00.000Z', 100, 50),
      hour('2026-11-22T17:00:00.000Z', 7, 1),
      hour('2026-11-22T20:00:00.000Z', 3, 0),
    ];
    expect(todayLedger(day, NOW)).toEqual({ accepted: 10, archived: 0, rejected: 1, waiting: 0 });
  });
});
