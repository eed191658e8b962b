// What is to be said of a source first: what is wrong with it now, that it never sent, or that it is well.
import type { SourceView } from '@thapcanh/api-schema';
import { imbalance, todayLedger } from './ledger.ts';

/** The gravest first. */
export const CONDITIONS = [
  'missing', // the ledger does not add up: our fault, and the gravest
  'silence',
  'volume',
  'clock',
  'never', // registered, and has not sent a line
  'well',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** All that is true of a source; `well` alone when nothing is wrong. */
export function conditionsOf({
  ledger,
  notices = [],
}: Pick<SourceView, 'ledger' | 'notices'>): readonly Condition[] {
  const open = new Set<Condition>(
    notices.filter(({ endedAt }) => endedAt === undefined).map(({ kind }) => kind),
  );
  if (imbalance(ledger) !== 0) open.add('missing');
  if (hasNeverSent({ ledger })) open.add('never');
  if (open.size === 0) open.add('well');
  return CONDITIONS.filter((condition) => open.has(condition));
}

/** A relay whose lines are all counted at their owners' sources has sent, and counts none. */
export function hasNeverSent({ ledger }: Pick<SourceView, 'ledger'>): boolean {
  return ledger.accepted === 0 && ledger.lastReceivedAt === undefined;
}

/** What the list may be narrowed to. */
export const SHOWN = ['problem', 'silence', 'rejected', 'never'] as const;
export type Shown = (typeof SHOWN)[number];

export function isShown(source: SourceView, shown: Shown | undefined, now: number): boolean {
  const conditions = conditionsOf(source);
  switch (shown) {
    case undefined:
      return true;
    case 'problem':
      return conditions.some((condition) => condition !== 'never' && condition !== 'well');
    case 'silence':
      return conditions.includes('silence');
    case 'rejected':
      return todayLedger(source.day ?? [], now).rejected > 0;
    case 'never':
      return conditions.includes('never');
  }
}
