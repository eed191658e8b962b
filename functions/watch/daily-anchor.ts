// Once a day: what every chain that moved had come to, as locked objects that continue those of the day before.
// Order: parts, anchor, row. Each is written once and found again, so that a run that dies is gone on with.
import {
  ANCHOR_PARTS,
  type Anchor,
  type AnchorLeaf,
  type AnchorPart,
  anchorPart,
  dayStart,
  makeAnchor,
} from '@thapcanh/audit';
import { agencyOfIncident, dayAfter, localDay } from '@thapcanh/incidents';
import {
  type AnchorObjects,
  type AnchorRows,
  type AuditLog,
  CHANGES_KEPT_MS,
  type MovedChains,
  type Stretch,
} from '@thapcanh/store';

export interface DailyAnchorOptions {
  readonly rows: Pick<AnchorRows, 'newest' | 'add'>;
  readonly objects: AnchorObjects;
  /** Chains of a part that moved. */
  readonly movedChains: (part: number, stretch: Stretch) => Promise<MovedChains>;
  readonly firstMove: () => Promise<string | undefined>;
  readonly audit: Pick<AuditLog, 'write'>;
  readonly clock: { now(): number };
  readonly log: {
    info(message: string, detail: Record<string, unknown>): void;
    error(message: string, detail: Record<string, unknown>): void;
  };
}

export interface DailyAnchorResult {
  /** Days that were anchored, in order. */
  readonly days: readonly string[];
}

/** After a day: longer than any step begun in it can take to be committed. */
const SETTLE_MS = 3_600_000;
/** DynamoDB may delete rows as soon as they expire: days so old are not relied upon. */
const SURELY_KEPT_MS = CHANGES_KEPT_MS - 86_400_000;
/** No part is begun later in a run: the next run goes on. */
const RUN_MS = 15_000;

/** One run: every day that is over and settled, from the first that has no anchor. */
export function createDailyAnchor(options: DailyAnchorOptions): () => Promise<DailyAnchorResult> {
  const { rows, objects, audit, clock, log } = options;

  async function partOf(day: string, part: number): Promise<AnchorPart> {
    const kept = await objects.part(day, part);
    if (kept !== undefined) return kept;
    const stretch = { from: isoOf(dayStart(day)), to: isoOf(dayStart(dayAfter(day))) };
    const { leaves, broken } = await options.movedChains(part, stretch);
    for (const leaf of broken) await tellBroken(leaf, day);
    return objects.keepPart(day, part, anchorPart(leaves));
  }

  /** A chain whose end is not what was hashed: rule SOC-04 judges the record. */
  async function tellBroken({ incident, rev }: AnchorLeaf, day: string): Promise<void> {
    log.error('Audit chain broken', { incident, rev, day });
    const agency = agencyOfIncident(incident);
    await audit.write({
      id: `broken-${day}-${incident}-${rev}`,
      at: isoOf(clock.now()),
      actor: { id: 'watch', type: 'service' },
      action: 'audit.verify',
      result: 'failure',
      reason: 'entry_altered',
      object: {
        type: 'incident',
        id: incident,
        name: day,
        count: rev,
        ...(agency === undefined ? {} : { owner_org: agency }),
      },
    });
  }

  /** The anchor of a day; undefined: the run's time was over. */
  async function anchored(
    day: string,
    before: Anchor | undefined,
    started: number,
  ): Promise<Anchor | undefined> {
    const complete = started - dayStart(day) < SURELY_KEPT_MS;
    const parts: AnchorPart[] = [];
    for (const part of ANCHOR_PARTS) {
      if (clock.now() - started > RUN_MS) return undefined;
      parts.push(await partOf(day, part));
    }
    const anchor = await objects.keep(makeAnchor(before, { day, parts, complete }));
    await rows.add(anchor);
    return anchor;
  }

  return async () => {
    const started = clock.now();
    const days: string[] = [];
    let newest = await rows.newest();
    const first = newest === undefined ? await options.firstMove() : undefined;
    let day = newest ? dayAfter(newest.day) : first && localDay(Date.parse(first));
    while (day !== undefined && dayStart(dayAfter(day)) + SETTLE_MS <= started) {
      newest = await anchored(day, newest, started);
      if (newest === undefined) break;
      const { hash, complete, parts } = newest;
      const incidents = parts.reduce((sum, { count }) => sum + count, 0);
      log.info('Day anchored', { day, hash, incidents });
      if (!complete) log.error('Anchor written too late to be complete', { day });
      days.push(day);
      day = dayAfter(day);
    }
    return { days };
  };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
