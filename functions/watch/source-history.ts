// What is known of a source: its hours of the last two weeks and the rhythm in them, read anew each half hour.
import { LEARNED_MS, learnRhythm, type Rhythm } from '@thapcanh/detection';
import { inMaintenance, type SourceRow } from '@thapcanh/incidents';
import { hourOf, hoursOf, type SourceHour } from '@thapcanh/ingest';
import type { ArchiveParts } from '@thapcanh/store';

export interface SourceHistory {
  /** Sealed hours, oldest first. */
  readonly hours: readonly SourceHour[];
  readonly rhythm: Rhythm | undefined;
  /** Whether an instant lies in planned work. */
  readonly excused: (ms: number) => boolean;
  readonly readAt: number;
}

/** Hours change when `seal` has run, once an hour; they are read again after this. */
export const HISTORY_MS = 30 * 60_000;

export interface SourceHistoriesOptions {
  readonly parts: Pick<ArchiveParts, 'ofSourceSince'>;
  readonly clock: { now(): number };
}

/** Gives the history of a registered source; may be half an hour old. */
export function createSourceHistories({
  parts,
  clock,
}: SourceHistoriesOptions): (row: SourceRow) => Promise<SourceHistory> {
  const known = new Map<string, SourceHistory>();
  return async ({ agency, id, maintenance = [] }) => {
    const key = `${agency}#${id}`;
    const now = clock.now();
    const kept = known.get(key);
    if (kept !== undefined && now - kept.readAt < HISTORY_MS && now >= kept.readAt) return kept;
    const from = hourOf(new Date(now - LEARNED_MS).toISOString());
    const hours = hoursOf(await parts.ofSourceSince({ agency, source: id }, from), []);
    const excused = inMaintenance(maintenance);
    const history = { hours, rhythm: learnRhythm(hours, excused), excused, readAt: now };
    known.set(key, history);
    return history;
  };
}
