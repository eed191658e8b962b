// Ids of records that were taken, on the real table: known again alone, in part, or in another company.
import { createBatches, createRecordIds } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCore, type TestCore } from './core-table.ts';

const OF = { agency: 'LK-STC', source: 'app01' };
const START = Date.parse('2026-11-22T01:00:00Z');
let core: TestCore;
let now = START;

beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());
beforeEach(async () => {
  await core.clear();
  now = START;
});

const clock = { now: () => now };
const batches = () => createBatches({ ...core, clock });
const ids = () => createRecordIds({ ...core, batches: batches(), clock });
const idOf = (n: number): string =>
  `2026-11-22T08:15:30.${String(n).padStart(6, '0')}+07:00/${(n * 7919).toString(16)}`;
const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => idOf(from + index));

/** A body that was noted and stored. */
async function take(batch: string, its: readonly string[]): Promise<void> {
  await ids().note(OF, batch, its);
  const receivedAt = new Date(now).toISOString();
  await batches().accept({ ...OF, batch, accepted: its.length, receivedAt });
}

async function taken(its: readonly string[], of = OF): Promise<ReadonlySet<string>> {
  return (await ids().seen(of, 'another', its)).taken;
}

describe('ids of records', () => {
  it('are known again alone and in part, and no other is', async () => {
    await take('b1', range(0, 5_000));
    await take('b2', range(5_000, 5_100));

    expect(await taken([idOf(17)])).toEqual(new Set([idOf(17)]));
    expect(await taken(range(4_990, 5_010))).toEqual(new Set(range(4_990, 5_010)));
    expect(await taken(range(5_090, 5_110))).toEqual(new Set(range(5_090, 5_100)));
    expect(await taken(range(6_000, 6_010))).toEqual(new Set());
  });

  it('are known again at both ends of a bulk that was sent line by line in between', async () => {
    for (const id of range(0, 200)) await take(id, [id]);

    const left = [idOf(3), idOf(120), idOf(199)];

    expect(await taken([...left, idOf(200)])).toEqual(new Set(left));
  });

  it('of a body that may still be stored are neither taken nor free, until it shows which', async () => {
    await ids().note(OF, 'b1', range(0, 10));
    const asked = [idOf(3), idOf(40)];

    expect(await ids().seen(OF, 'b2', asked)).toEqual({ taken: new Set(), undecided: true });
    await batches().accept({
      ...OF,
      batch: 'b1',
      accepted: 10,
      receivedAt: '2026-11-22T01:00:00Z',
    });
    expect(await ids().seen(OF, 'b2', asked)).toEqual({
      taken: new Set([idOf(3)]),
      undecided: false,
    });
  });

  it('of a body that was never stored are free after twenty seconds', async () => {
    await ids().note(OF, 'b1', range(0, 10));

    now = START + 20_000;

    expect(await ids().seen(OF, 'b2', [idOf(3)])).toEqual({ taken: new Set(), undecided: false });
  });

  it('that come again with the same body do not stand in its own way', async () => {
    await ids().note(OF, 'b1', range(0, 10));

    expect(await ids().seen(OF, 'b1', range(0, 10))).toEqual({
      taken: new Set(),
      undecided: false,
    });
  });

  it('belong to one source', async () => {
    await take('b1', range(0, 10));

    expect(await taken(range(0, 10), { ...OF, source: 'app02' })).toEqual(new Set());
  });

  it('are forgotten after two days', async () => {
    await take('b1', range(0, 10));

    now = START + 49 * 3_600_000;

    expect(await taken(range(0, 10))).toEqual(new Set());
  });

  it('cost one row of few bytes a body', async () => {
    await ids().note(OF, 'b1', range(0, 1_000));

    const [row, ...more] = await core.items();
    expect(more).toEqual([]);
    expect(row?.ids).toHaveLength(8_000);
  });
});
