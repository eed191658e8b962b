// Hourly: claimed frames of ended hours → `archive/agency/source/yyyy/mm/dd/hh-n.zst`, written once.
// Order: PUT the part, mark its batches, then its index row, which so means "all marked". A run that
// finds a part without its row, in the way of its own or named by a marked batch, finishes it from the
// part's own manifest; the landing object stays until then.
import { createHash } from 'node:crypto';
import {
  type ArchivePart,
  batchName,
  hourOf,
  lagOf,
  layOut,
  MANIFEST_TAIL_BYTES,
  type Manifest,
  minuteMask,
  readManifest,
  sumCounts,
} from '@thapcanh/ingest';
import {
  type ArchiveParts,
  type Batches,
  type Objects,
  type Retention,
  ROW_LIFE_AFTER_SEAL_S,
} from '@thapcanh/store';
import { frameState, groupByHour, type HourGroup, nextPart, type PlacedFrame } from './sealable.ts';

export interface SealOptions {
  readonly batches: Pick<Batches, 'readAll' | 'markSealed'>;
  readonly parts: Pick<ArchiveParts, 'add' | 'ofSource'>;
  readonly landing: Pick<Objects, 'list' | 'tail' | 'range' | 'delete'>;
  readonly archive: Pick<Objects, 'putIfAbsent' | 'get'>;
  readonly retention: Retention | undefined;
  readonly clock: { now(): number };
  readonly log: { warn(message: string, detail: Record<string, unknown>): void };
}

export interface SealResult {
  readonly parts: number;
  readonly batches: number;
  readonly deleted: number;
  /** Landing objects whose manifest cannot be read; they stay until they expire. */
  readonly unreadable: readonly string[];
  /** Age of the oldest landing object that must stay, in minutes; 0 when none must. */
  readonly oldestMinutes: number;
}

/** An unclaimed frame may still be claimed while its message is in flight; after this it will not. */
const UNCLAIMED_AFTER_MS = 86_400_000;

const DAY_MS = 86_400_000;
/** What lies in landing for longer than this does not get sealed. */
const LAG_WARNED_MINUTES = 24 * 60;

function partKey({ agency, source, hour }: HourGroup, part: number): string {
  const [date = '', hh = ''] = hour.split('T');
  return `archive/${agency}/${source}/${date.replaceAll('-', '/')}/${hh}-${part}.zst`;
}

/** The number of a part by its key. */
function partNumber(key: string): number {
  return Number(/-(\d+)\.zst$/.exec(key)?.[1]);
}

function indexRow(
  group: HourGroup,
  part: number,
  object: {
    readonly key: string;
    readonly bytes: Uint8Array;
    readonly versionId?: string | undefined;
  },
  manifest: Manifest,
): ArchivePart {
  const { agency, source, hour } = group;
  const times = manifest.frames.flatMap(({ from, to }) => [from ?? [], to ?? []].flat()).sort();
  const [from, to] = [times[0], times.at(-1)];
  const lag = lagOf(manifest.frames.flatMap((frame) => frame.lag ?? []));
  return {
    agency,
    source,
    hour,
    part,
    object: object.key,
    sha256: createHash('sha256').update(object.bytes).digest('hex'),
    bytes: object.bytes.length,
    batches: manifest.frames.length,
    ...sumCounts(manifest.frames),
    matched: manifest.frames.reduce((sum, { matched = 0 }) => sum + matched, 0),
    late: manifest.frames.reduce((sum, { late = 0 }) => sum + late, 0),
    minutes: minuteMask(manifest.frames.map(({ receivedAt }) => receivedAt)),
    ...(lag === undefined ? {} : { lag }),
    ...(object.versionId === undefined ? {} : { versionId: object.versionId }),
    ...(from === undefined || to === undefined ? {} : { from, to }),
  };
}

export function createSeal(options: SealOptions): () => Promise<SealResult> {
  const { batches, parts, landing, archive, retention, clock, log } = options;

  async function manifestOf(key: string): Promise<Manifest | undefined> {
    const read = readManifest(await landing.tail(key, MANIFEST_TAIL_BYTES));
    if (read === undefined || !('needs' in read)) return read;
    const again = readManifest(await landing.tail(key, read.needs));
    return again === undefined || 'needs' in again ? undefined : again;
  }

  /** Marks a written part's batches, then lists the part. */
  async function finish(row: ArchivePart, manifest: Manifest): Promise<void> {
    const expires = Math.ceil(clock.now() / 1000) + ROW_LIFE_AFTER_SEAL_S;
    for (const frame of manifest.frames) await batches.markSealed(frame, row.object, expires);
    await parts.add(row);
  }

  async function writePart(group: HourGroup, part: number, frames: readonly PlacedFrame[]) {
    const copied = [];
    for (const { object, frame } of frames) {
      const { offset, length, ...rest } = frame;
      copied.push({ frame: rest, bytes: await landing.range(object, offset, length) });
    }
    const { bytes, frames: placed } = layOut(copied);
    const key = partKey(group, part);
    const until = new Date(clock.now() + (retention?.days ?? 0) * DAY_MS);
    const lock = retention === undefined ? undefined : { mode: retention.mode, until };
    const put = await archive.putIfAbsent(key, bytes, lock);
    if (put.outcome === 'exists') return undefined;
    const manifest: Manifest = { v: 1, frames: [...placed] };
    await finish(
      indexRow(group, part, { key, bytes, versionId: put.versionId }, manifest),
      manifest,
    );
    return manifest;
  }

  /** A part that a run wrote and did not live to list. */
  async function repairPart(group: HourGroup, part: number): Promise<Manifest> {
    const key = partKey(group, part);
    const stored = await archive.get(key);
    const manifest = stored === undefined ? undefined : readManifest(stored.bytes);
    if (stored === undefined || manifest === undefined || 'needs' in manifest) {
      throw new Error(`The archive object ${key} exists but is not a part of the archive.`);
    }
    await finish(indexRow(group, part, { key, ...stored }, manifest), manifest);
    return manifest;
  }

  /**
   * Lists the parts of an hour that marked batches name and a dead run did not list. Answers the batches
   * they hold: that run may have died before it had marked all of them.
   */
  async function listMarked(
    group: HourGroup,
    named: ReadonlySet<string>,
  ): Promise<Manifest['frames']> {
    const listed = new Set((await parts.ofSource(group, group.hour)).map(({ object }) => object));
    const held: Manifest['frames'][number][] = [];
    for (const key of named) {
      if (!listed.has(key)) held.push(...(await repairPart(group, partNumber(key))).frames);
    }
    return held;
  }

  async function sealGroup(group: HourGroup): Promise<{ parts: number; batches: number }> {
    let part = (await parts.ofSource(group, group.hour)).length;
    let left = group.frames;
    const done = { parts: 0, batches: 0 };
    while (left.length > 0) {
      part += 1;
      const manifest =
        (await writePart(group, part, nextPart(left))) ?? (await repairPart(group, part));
      const inPart = new Set(manifest.frames.map(({ batch }) => batch));
      left = left.filter(({ frame }) => !inPart.has(frame.batch));
      done.parts += 1;
      done.batches += inPart.size;
    }
    return done;
  }

  return async () => {
    const now = clock.now();
    const currentHour = hourOf(new Date(now).toISOString());
    const sealable: PlacedFrame[] = [];
    const marked: PlacedFrame[] = [];
    const partsNamed = new Map<PlacedFrame, string>();
    const objects: { readonly key: string; readonly deletable: boolean }[] = [];
    const unreadable: string[] = [];
    let oldestMinutes = 0;

    for await (const { key, modified } of landing.list('landing/')) {
      const ageMinutes = Math.floor((now - modified.getTime()) / 60_000);
      const manifest = await manifestOf(key);
      if (manifest === undefined) {
        unreadable.push(key);
        oldestMinutes = Math.max(oldestMinutes, ageMinutes);
        continue;
      }
      const rows = await batches.readAll(manifest.frames);
      const rowOf = new Map(rows.map((row) => [batchName(row), row]));
      const old = now - modified.getTime() > UNCLAIMED_AFTER_MS;
      let deletable = true;
      for (const frame of manifest.frames) {
        const row = rowOf.get(batchName(frame));
        // The count of the door, not of the judge: what went missing in between must stay visible.
        const { accepted } = row ?? frame;
        const placed = { object: key, frame: { ...frame, accepted } };
        const state = frameState(placed, row, currentHour);
        if (state === 'sealable') sealable.push(placed);
        else if (state === 'sealed' && row?.sealed !== undefined) {
          marked.push(placed);
          partsNamed.set(placed, row.sealed);
        } else if (state === 'waiting' || (state === 'unclaimed' && !old)) deletable = false;
      }
      if (!deletable) oldestMinutes = Math.max(oldestMinutes, ageMinutes);
      objects.push({ key, deletable });
    }

    const held = new Set<string>();
    for (const group of groupByHour(marked)) {
      const named = new Set(group.frames.flatMap((frame) => partsNamed.get(frame) ?? []));
      for (const batch of await listMarked(group, named)) held.add(batchName(batch));
    }
    const total = { parts: 0, batches: 0 };
    for (const group of groupByHour(sealable.filter(({ frame }) => !held.has(batchName(frame))))) {
      const done = await sealGroup(group);
      total.parts += done.parts;
      total.batches += done.batches;
    }
    const gone = objects.filter(({ deletable }) => deletable).map(({ key }) => key);
    await landing.delete(gone);
    if (unreadable.length > 0) log.warn('Landing objects without a manifest', { unreadable });
    if (oldestMinutes > LAG_WARNED_MINUTES) log.warn('Seal lags', { oldestMinutes });
    return { ...total, deleted: gone.length, unreadable, oldestMinutes };
  };
}
