// The newest rejects of a source, wherever they lie: in landing until their hour is sealed, then in the archive.
import {
  type ArchiveLine,
  type ArchivePart,
  type BatchRow,
  type Frame,
  hourOf,
  openRows,
  type SourceKey,
} from '@thapcanh/ingest';
import { framesOf, linesOf, type Objects } from '@thapcanh/store';
import type { SourceReaders } from './source-readers.ts';

export type Reject = Extract<ArchiveLine, { kind: 'reject' }>;

export interface NewestRejectsOptions extends SourceReaders {
  readonly landing: Pick<Objects, 'range'>;
}

export interface RejectsWanted {
  /** `2026-11-22T03`: of this hour of arrival, else of all since `since`. */
  readonly hour?: string | undefined;
  readonly since: string;
  readonly code?: string | undefined;
  readonly limit: number;
}

export interface NewestRejects {
  readonly rejects: readonly Reject[];
  /** The limit, the bound on what one call reads, or `seal` came in between. */
  readonly more: boolean;
}

/** Batches that one call opens: what a function holds and a person waits for. */
export const MAX_OPENED = 40;

/** A batch and where its lines lie. */
interface Place extends Pick<Frame, 'batch' | 'receivedAt' | 'offset' | 'length' | 'rejected'> {
  readonly rejectedBy: Frame['rejectedBy'];
  readonly isReplay: boolean;
  readonly object: string;
  readonly objects: Pick<Objects, 'range'>;
}

/**
 * Rejects of a source that are still rejects, the newest batch first.
 *
 * @example await newestRejects(options, of, { since: '2026-11-15T03', limit: 20 })
 */
export async function newestRejects(
  { parts, batches, archive, landing }: NewestRejectsOptions,
  of: SourceKey,
  { hour, since, code, limit }: RejectsWanted,
): Promise<NewestRejects> {
  // The parts are read before the rows: see `ledgerOf`.
  const listed = await (hour === undefined
    ? parts.ofSourceSince(of, since)
    : parts.ofSource(of, hour));
  const rows = openRows(listed, await batches.ofSource(of)).filter(
    ({ receivedAt }) => hourOf(receivedAt) >= (hour ?? since),
  );
  const rejects: Reject[] = [];
  let opened = 0;
  let missed = false;

  async function placesOf(wanted: string): Promise<readonly Place[]> {
    const sealed = await Promise.all(
      listed
        .filter((part) => part.hour === wanted && part.purged === undefined)
        .map(async ({ object }) =>
          (await framesOf(archive, object)).map((frame) => sealedPlace(frame, object, archive)),
        ),
    );
    const open = rows
      .filter(({ receivedAt }) => hourOf(receivedAt) === wanted)
      .flatMap((row) => openPlace(row, landing));
    return [...sealed.flat(), ...open].toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
  }

  async function read(place: Place): Promise<readonly ArchiveLine[]> {
    opened += 1;
    const lines = await linesOf(place.objects, place.object, place);
    missed ||= lines === undefined;
    return lines ?? [];
  }

  for (const each of hoursWithRejects(listed, rows, hour)) {
    const places = await placesOf(each);
    // What was judged again since keeps its ids, and its hour.
    const judgedAgain = new Set<string>();
    for (const place of places.filter(({ isReplay }) => isReplay)) {
      if (opened === MAX_OPENED) return { rejects, more: true };
      for (const { id } of await read(place)) judgedAgain.add(id);
    }
    for (const place of places.filter((one) => holds(one, code))) {
      if (opened === MAX_OPENED) return { rejects, more: true };
      for (const line of await read(place)) {
        if (line.kind !== 'reject' || judgedAgain.has(line.id)) continue;
        if (code !== undefined && line.code !== code) continue;
        if (rejects.length === limit) return { rejects, more: true };
        rejects.push(line);
      }
    }
  }
  return { rejects, more: missed };
}

/** Newest first; an hour whose rejects were all judged again has none. */
function hoursWithRejects(
  parts: readonly ArchivePart[],
  rows: readonly BatchRow[],
  only: string | undefined,
): readonly string[] {
  const sums = new Map<string, number>();
  const add = (hour: string, rejected: number) => sums.set(hour, (sums.get(hour) ?? 0) + rejected);
  for (const part of parts) if (part.purged === undefined) add(part.hour, part.rejected);
  for (const { receivedAt, claim } of rows) add(hourOf(receivedAt), claim?.rejected ?? 0);
  const oldest = [...sums].filter(([, rejected]) => rejected > 0).map(([hour]) => hour);
  return oldest
    .filter((hour) => only === undefined || hour === only)
    .sort()
    .reverse();
}

function holds({ rejected, rejectedBy }: Place, code: string | undefined): boolean {
  return rejected > 0 && (code === undefined || (rejectedBy[code] ?? 0) > 0);
}

function sealedPlace(frame: Frame, object: string, objects: Pick<Objects, 'range'>): Place {
  return { ...frame, object, objects, isReplay: frame.replayOf !== undefined };
}

/** A replay's row does not name the batch that it judges again: its counts below 0 tell. */
function openPlace(
  { batch, receivedAt, claim }: BatchRow,
  objects: Pick<Objects, 'range'>,
): readonly Place[] {
  return claim === undefined
    ? []
    : [{ batch, receivedAt, ...claim, objects, isReplay: claim.rejected < 0 }];
}
