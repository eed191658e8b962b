import { createSeal, type SealOptions } from '@thapcanh/functions/seal/seal.ts';
import {
  type ArchivePart,
  type BatchRow,
  compressLines,
  type Frame,
  hoursOf,
  layOut,
  readManifest,
  unbalancedHours,
} from '@thapcanh/ingest';
import { beforeEach, describe, expect, it } from 'vitest';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-22T05:15:00Z');
const of = { agency: 'LK-STC', source: 'dc01' };

let parts: ArchivePart[];
let archived: Map<string, Uint8Array>;
let locks: unknown[];
let deleted: string[];
let warnings: string[];
/** Which part holds a batch, as its row says. */
let sealed: Map<string, string>;
/** How many more batches may be marked before the process dies. */
let marksLeft: number;
beforeEach(() => {
  parts = [];
  archived = new Map();
  locks = [];
  deleted = [];
  warnings = [];
  sealed = new Map();
  marksLeft = Infinity;
});

const frame = (batch: string, minute: number, more: Partial<Frame> = {}) => ({
  ...of,
  batch,
  receivedAt: new Date(NOW - 2 * HOUR + minute * 60_000).toISOString(),
  accepted: 2,
  archived: 2,
  rejected: 0,
  rejectedBy: {},
  matched: 1,
  late: 0,
  lag: minute,
  ...more,
});

/** Seals one landing object whose batches were accepted as the rows say. */
function seal(
  frames: readonly ReturnType<typeof frame>[],
  {
    accepted = {},
    modified = NOW - HOUR,
  }: { accepted?: Record<string, number>; modified?: number },
  claimed = true,
) {
  const object = layOut(
    frames.map((each) => ({ frame: each, bytes: compressLines([each.batch, each.batch]) })),
  );
  const rowOf = (each: Frame): BatchRow => {
    const part = sealed.get(each.batch);
    return {
      ...each,
      accepted: accepted[each.batch] ?? each.accepted,
      ...(claimed ? { claim: { object: 'landing/a', ...each } } : {}),
      ...(part === undefined ? {} : { sealed: part }),
    };
  };
  const options: SealOptions = {
    batches: {
      readAll: async () => object.frames.map(rowOf),
      async markSealed({ batch }, part) {
        if (marksLeft === 0) throw new Error('died');
        marksLeft -= 1;
        sealed.set(batch, part);
      },
    },
    parts: {
      async add(part) {
        parts.push(part);
      },
      ofSource: async () => parts,
    },
    landing: {
      async *list() {
        yield { key: 'landing/a', size: object.bytes.length, modified: new Date(modified) };
      },
      tail: async () => object.bytes,
      range: async (_key, offset, length) => object.bytes.subarray(offset, offset + length),
      async delete(keys) {
        deleted.push(...keys);
      },
    },
    archive: {
      async putIfAbsent(key, bytes, lock) {
        if (archived.has(key)) return { outcome: 'exists' };
        archived.set(key, bytes);
        locks.push(lock);
        return { outcome: 'written', versionId: 'v1' };
      },
      async get(key) {
        const bytes = archived.get(key);
        return bytes && { bytes, etag: 'e', versionId: 'v1' };
      },
    },
    retention: { mode: 'GOVERNANCE', days: 366 },
    clock: { now: () => NOW },
    log: { warn: (message) => warnings.push(message) },
  };
  return createSeal(options)();
}

describe('a sealed part', () => {
  it('says what its hour held, when batches arrived and how late their events were', async () => {
    await seal([frame('a', 1), frame('b', 1), frame('c', 40)], {});
    expect(parts).toMatchObject([
      {
        ...of,
        hour: '2026-11-22T03',
        part: 1,
        versionId: 'v1',
        batches: 3,
        accepted: 6,
        matched: 3,
        lag: { batches: 3, low: 1, median: 1, high: 40 },
      },
    ]);
    expect(hoursOf(parts, [])[0]?.minutes).toBe((1n << 16n) | (1n << 55n));
    expect(deleted).toEqual(['landing/a']);
  });

  it('is kept for a year from its writing', async () => {
    await seal([frame('a', 1)], {});
    expect(locks).toEqual([{ mode: 'GOVERNANCE', until: new Date(NOW + 366 * 24 * HOUR) }]);
  });

  it('counts what the door accepted, so that what is missing stays visible', async () => {
    await seal([frame('a', 1), frame('b', 2)], { accepted: { b: 3 } });
    expect(parts).toMatchObject([{ accepted: 5, archived: 4 }]);
    expect(unbalancedHours(hoursOf(parts, []))).toEqual([{ hour: '2026-11-22T03', missing: 1 }]);
    const [bytes = new Uint8Array()] = archived.values();
    expect(readManifest(bytes)).toMatchObject({ frames: [{ accepted: 2 }, { accepted: 3 }] });
  });
});

describe('a run that dies while it marks the batches of a part', () => {
  it.each([0, 1, 2])('after %i of three leaves each of them in one part', async (marks) => {
    const frames = [frame('a', 1), frame('b', 2), frame('c', 3)];
    marksLeft = marks;
    await expect(seal(frames, {})).rejects.toThrow('died');

    marksLeft = Infinity;
    await seal(frames, {});

    expect([...archived.keys()]).toHaveLength(1);
    expect(parts).toMatchObject([{ part: 1, batches: 3, accepted: 6 }]);
    expect([...sealed.keys()]).toEqual(['a', 'b', 'c']);
  });
});

describe('what cannot be sealed', () => {
  it('is told by its age, and warned of after a day', async () => {
    const fresh = await seal([frame('a', 1)], {}, false);
    expect(fresh).toMatchObject({ parts: 0, deleted: 0, oldestMinutes: 60 });
    expect(warnings).toEqual([]);
    const waiting = [frame('a', 130)];
    const old = await seal(waiting, { modified: NOW - 25 * HOUR });
    expect(old).toMatchObject({ parts: 0, deleted: 0, oldestMinutes: 25 * 60 });
    expect(warnings).toEqual(['Seal lags']);
  });
});
