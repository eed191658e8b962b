// What has come of a new source, from its hours: pure.
import type { SourceHourView } from '@thapcanh/api-schema';
import { totalLedger } from '../sources/ledger.ts';

/** How far the first events have come. */
export type Arrival =
  | 'nothing' // no line has arrived
  | 'judging' // lines are accepted, and none is judged yet
  | 'recognised' // events: it works
  | 'mixed' // events, and lines that no format reads
  | 'rejected'; // only lines that no format reads

export function arrivalOf(hours: readonly SourceHourView[]): Arrival {
  const { accepted, archived, rejected } = totalLedger(hours);
  if (accepted === 0) return 'nothing';
  if (archived > 0) return rejected > 0 ? 'mixed' : 'recognised';
  return rejected > 0 ? 'rejected' : 'judging';
}
