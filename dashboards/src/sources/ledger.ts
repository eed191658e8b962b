// The ledger in whole records: what was accepted is archived, rejected or waiting.
import type { SourceHourView, SourceView } from '@thapcanh/api-schema';

export type Ledger = Pick<SourceView['ledger'], 'accepted' | 'archived' | 'rejected' | 'waiting'>;

/** Records that the ledger cannot account for: 0 is even, above 0 is missing. */
export function imbalance({ accepted, archived, rejected, waiting }: Ledger): number {
  return accepted - archived - rejected - waiting;
}

/** The sum over sources. */
export function totalLedger(ledgers: readonly Ledger[]): Ledger {
  const sum = (name: keyof Ledger) => ledgers.reduce((total, ledger) => total + ledger[name], 0);
  return {
    accepted: sum('accepted'),
    archived: sum('archived'),
    rejected: sum('rejected'),
    waiting: sum('waiting'),
  };
}

const DAY_MS = 86_400_000;
/** Vietnam is seven hours ahead of UTC all year. */
const AHEAD_MS = 7 * 3_600_000;

/** When the day of Vietnam began that an instant (ms) lies in; hours of UTC begin there too. */
export function dayBegan(now: number): number {
  return Math.floor((now + AHEAD_MS) / DAY_MS) * DAY_MS - AHEAD_MS;
}

/** What arrived since 00:00 of today, of hours of the last day. */
export function todayLedger(day: readonly SourceHourView[], now: number): Ledger {
  const began = dayBegan(now);
  return totalLedger(day.filter(({ from }) => Date.parse(from) >= began));
}
