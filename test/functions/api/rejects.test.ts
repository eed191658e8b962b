import { MAX_REJECT_TEXT, rejectsSchema } from '@thapcanh/api-schema';
import { MAX_OPENED } from '@thapcanh/functions/api/newest-rejects.ts';
import { type ArchiveLine, compressLines, layOut } from '@thapcanh/ingest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jsonOf, NOW, startApi, type TestApi } from './api.ts';

const HOUR = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();
const fs = { agency: 'LK-X-KT', source: 'fs' };
const path = '/v1/sources/LK-X-KT/fs/rejects';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK-CA' });
});

interface Judged {
  readonly batch: string;
  readonly at: number;
  /** The text of each record that was rejected, and its code. */
  readonly rejects: readonly (readonly [raw: string, code: string])[];
  /** It judges these records of another batch again: they are events now. */
  readonly again?: { readonly batch: string; readonly ids: readonly string[] };
}

function linesOf({ batch, at, rejects, again }: Judged): readonly ArchiveLine[] {
  const base = { v: 1 as const, ...fs, receivedAt: iso(at) };
  const event = { kind: 'event', time: iso(at), format: 'json.flat', logsource: {} } as const;
  return [
    ...rejects.map(([raw, code], i): ArchiveLine => {
      const id = `${batch}.${i}`;
      return { ...base, kind: 'reject', id, raw, code, reason: 'no known format', records: 1 };
    }),
    ...(again?.ids ?? []).map(
      (id): ArchiveLine => ({ ...base, ...event, id, raw: '{}', fields: {}, common: {} }),
    ),
  ];
}

function frameOf(judged: Judged) {
  const { batch, at, rejects, again } = judged;
  const lines = linesOf(judged);
  const codes = Map.groupBy(rejects, ([, code]) => code);
  const rejectedBy = Object.fromEntries([...codes].map(([code, all]) => [code, all.length]));
  const restored = again?.ids.length ?? 0;
  const frame = {
    ...fs,
    batch,
    receivedAt: iso(at),
    accepted: lines.length - restored,
    archived: restored,
    rejected: rejects.length - restored,
    rejectedBy: again === undefined ? rejectedBy : { format_unknown: -restored },
    ...(again === undefined ? {} : { replayOf: again.batch }),
  };
  return { frame, bytes: compressLines(lines) };
}

/** As `detect` leaves it: in landing, claimed. */
async function land(...judged: readonly Judged[]): Promise<void> {
  for (const each of judged) {
    const { bytes, frames } = layOut([frameOf(each)]);
    const [frame] = frames;
    if (frame === undefined) throw new Error('no frame');
    const object = `landing/${each.batch}.zst`;
    await api.core.objects.put(object, bytes);
    await api.flow.batches.accept(frame);
    await api.flow.batches.claim(frame, { ...frame, object });
  }
}

/** As `seal` leaves it. */
async function seal(hour: number, ...judged: readonly Judged[]): Promise<void> {
  const { bytes, frames } = layOut(judged.map(frameOf));
  const object = `archive/LK-X-KT/fs/${hour}-1.zst`;
  await api.core.objects.put(object, bytes);
  const sum = (name: 'accepted' | 'archived' | 'rejected') =>
    frames.reduce((total, frame) => total + frame[name], 0);
  await api.flow.parts.add({
    ...fs,
    hour: iso(hour).slice(0, 13),
    part: 1,
    object,
    sha256: '',
    bytes: bytes.length,
    batches: frames.length,
    accepted: sum('accepted'),
    archived: sum('archived'),
    rejected: sum('rejected'),
    rejectedBy: {},
  });
}

async function read(query = '') {
  return rejectsSchema.parse(await jsonOf(await api.call('lan', 'GET', path + query)));
}
const texts = async (query = '') => (await read(query)).items.map(({ raw }) => raw);

describe('the rejects of a source', () => {
  it('are read where they lie: before their hour is sealed, and after', async () => {
    await seal(NOW - 3 * HOUR, {
      batch: 'a',
      at: NOW - 3 * HOUR,
      rejects: [['old', 'format_unknown']],
    });
    await land({
      batch: 'b',
      at: NOW - 1_000,
      rejects: [
        ['new 1', 'format_mismatch'],
        ['new 2', 'format_unknown'],
      ],
    });
    const { items, more } = await read();
    expect(items).toMatchObject([
      { raw: 'new 1', code: 'format_mismatch', id: 'b.0', records: 1, cut: false },
      { raw: 'new 2', code: 'format_unknown' },
      { raw: 'old', receivedAt: iso(NOW - 3 * HOUR), reason: 'no known format' },
    ]);
    expect(more).toBe(false);
  });

  it('are those of one hour, or of one reason, when that is asked', async () => {
    await seal(NOW - 3 * HOUR, {
      batch: 'a',
      at: NOW - 3 * HOUR,
      rejects: [['old', 'format_unknown']],
    });
    await land({ batch: 'b', at: NOW - 1_000, rejects: [['new', 'record_failed']] });
    expect(await texts(`?hour=${iso(NOW - 3 * HOUR)}`)).toEqual(['old']);
    expect(await texts('?code=record_failed')).toEqual(['new']);
    expect(await texts('?code=poison')).toEqual([]);
  });

  it('leave out what was judged again since', async () => {
    const at = NOW - 2 * HOUR;
    const rejects = [
      ['read today', 'format_unknown'],
      ['still unread', 'format_unknown'],
    ] as const;
    await seal(at, { batch: 'a', at, rejects });
    await land({ batch: 'r', at, rejects: [], again: { batch: 'a', ids: ['a.0'] } });
    expect(await texts()).toEqual(['still unread']);
  });

  it('are bounded: so many, so long, out of so many batches, and it says when there are more', async () => {
    const long = 'x'.repeat(MAX_REJECT_TEXT + 1);
    await land({
      batch: 'a',
      at: NOW - 1_000,
      rejects: [
        [long, 'format_unknown'],
        ['b', 'format_unknown'],
      ],
    });
    const one = await read('?limit=1');
    expect(one.more).toBe(true);
    expect(one.items).toMatchObject([{ cut: true, raw: long.slice(0, MAX_REJECT_TEXT) }]);

    await land(
      ...Array.from({ length: MAX_OPENED }, (_, i) => ({
        batch: `m${i}`,
        at: NOW - 500,
        rejects: [['m', 'poison']] as const,
      })),
    );
    const most = await read('?limit=50');
    expect(most.items).toHaveLength(MAX_OPENED);
    expect(most.more).toBe(true);
  });

  it('are not lost when seal moves them in between: it says that there are more', async () => {
    await land({ batch: 'a', at: NOW - 1_000, rejects: [['moving', 'format_unknown']] });
    await api.core.objects.delete(['landing/a.zst']);
    expect(await read()).toEqual({ items: [], more: true });
  });

  it('older than a week are asked for by their hour', async () => {
    const at = NOW - 8 * 24 * HOUR;
    await seal(at, { batch: 'a', at, rejects: [['last week', 'format_unknown']] });
    expect(await texts()).toEqual([]);
    expect(await texts(`?hour=${iso(at)}`)).toEqual(['last week']);
  });

  it('are seen by those whose scope has the agency, and who reads any is recorded', async () => {
    await land({ batch: 'a', at: NOW - 1_000, rejects: [['x', 'format_unknown']] });
    await api.putUser({ sub: 'kt', name: 'Kỹ thuật', role: 'agency', agency: 'LK-X-KT' });
    await api.putUser({ sub: 'stc', name: 'Tài chính', role: 'agency', agency: 'LK-STC' });
    expect((await api.call('stc', 'GET', path)).status).toBe(404);
    expect((await api.call('kt', 'GET', path)).status).toBe(200);
    const rows = (await api.core.items()).filter(({ type }) => type === 'audit');
    expect(rows.map(({ event }) => event)).toMatchObject([
      {
        actor: { id: 'kt' },
        action: 'archive.read',
        object: { name: 'LK-X-KT/fs', count: 1, owner_org: 'LK-X-KT' },
      },
    ]);
  });
});
