// The ledger: counted in records, recomputed from rows, never incremented.
import type { Frame } from './landing.ts';

/** A batch as `flow` holds it: accepted at the door, claimed by the detect that archived it. */
export interface BatchRow {
  readonly agency: string;
  readonly source: string;
  readonly batch: string;
  readonly accepted: number;
  readonly receivedAt: string;
  /** Present once claimed. */
  readonly claim?: {
    readonly object: string;
    readonly offset: number;
    readonly length: number;
    readonly archived: number;
    readonly rejected: number;
    readonly rejectedBy: Readonly<Record<string, number>>;
    readonly matched?: number;
    readonly late?: number;
    /** Seconds, as in `Frame`. */
    readonly lag?: number;
  };
  /** The archive object that holds it, once sealed. */
  readonly sealed?: string;
}

/** Arrival less event time over the batches of an hour, in seconds. */
export interface HourLag {
  readonly batches: number;
  /** A tenth of the batches lie below `low`, a tenth above `high`. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** One sealed part of an hour: `archive/agency/source/yyyy/mm/dd/hh-n.zst`. */
export interface ArchivePart {
  readonly agency: string;
  readonly source: string;
  /** `2026-11-22T03` */
  readonly hour: string;
  readonly part: number;
  readonly object: string;
  readonly versionId?: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly batches: number;
  readonly accepted: number;
  readonly archived: number;
  readonly rejected: number;
  readonly rejectedBy: Readonly<Record<string, number>>;
  readonly from?: string;
  readonly to?: string;
  readonly matched?: number;
  readonly late?: number;
  /** In which minutes of the hour batches arrived: see `minuteMask`. */
  readonly minutes?: string;
  readonly lag?: HourLag;
  /** When the object was removed under break-glass; its counts stay what they were. */
  readonly purged?: string;
}

/**
 * In records: `waiting` has arrived and is not judged, so `accepted = archived + rejected + waiting` unless
 * something is missing.
 */
export interface Ledger {
  readonly accepted: number;
  readonly archived: number;
  readonly rejected: number;
  readonly waiting: number;
  readonly rejectedBy: Readonly<Record<string, number>>;
}

type Counts = Pick<Frame, 'accepted' | 'archived' | 'rejected' | 'rejectedBy'>;

/** Sums counts of frames or parts. */
export function sumCounts(rows: readonly Counts[]): Counts {
  const rejectedBy: Record<string, number> = {};
  let accepted = 0;
  let archived = 0;
  let rejected = 0;
  for (const row of rows) {
    accepted += row.accepted;
    archived += row.archived;
    rejected += row.rejected;
    for (const [code, count] of Object.entries(row.rejectedBy)) {
      rejectedBy[code] = (rejectedBy[code] ?? 0) + count;
    }
  }
  return { accepted, archived, rejected, rejectedBy };
}

/**
 * The rows that no listed part counts. Read the parts before the rows: a batch whose part is listed
 * counts there, any other counts by its row, so nothing counts twice while `seal` works.
 */
export function openRows(
  parts: readonly ArchivePart[],
  rows: readonly BatchRow[],
): readonly BatchRow[] {
  const listed = new Set(parts.map((part) => part.object));
  return rows.filter((row) => row.sealed === undefined || !listed.has(row.sealed));
}

/** The ledger of one source, from its parts and the rows that were read after them. */
export function ledgerOf(parts: readonly ArchivePart[], rows: readonly BatchRow[]): Ledger {
  const open = openRows(parts, rows);
  const counted = open.map((row) => ({
    accepted: row.accepted,
    archived: row.claim?.archived ?? 0,
    rejected: row.claim?.rejected ?? 0,
    rejectedBy: row.claim?.rejectedBy ?? {},
  }));
  const waiting = open
    .filter(({ claim }) => claim === undefined)
    .reduce((sum, { accepted }) => sum + accepted, 0);
  return { ...sumCounts([...parts, ...counted]), waiting };
}

/** Records that the ledger cannot account for: above 0 are missing, below 0 were never accepted. */
export function missingIn({ accepted, archived, rejected, waiting }: Ledger): number {
  return accepted - archived - rejected - waiting;
}
