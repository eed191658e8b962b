// The ledger in whole records: what was accepted is archived, rejected or waiting.
import type { SourceView } from '@thapcanh/api-schema';

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
