// Ids of records that were taken, on the real table: known again alone, in part, or in another company.
import { createRecordIds } from '@thapcanh/store';
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

const ids = () => createRecordIds({ ...core, clock: { now: () => now } });
const idOf = (n: number): string =>
  `2026-11-22T08:15:30.${String(n).padStart(6, '0')}+07:00/${(n * 7919).toString(16)}`;
const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => idOf(from + index));

describe('ids of records', () => {
  it('are known again alone and in part, and no other is', async () => {
    await ids().note(OF, 'b1', range(0, 5_000));
    await ids().note(OF, 'b2', range(5_000, 5_100));

    expect(await ids().taken(OF, [idOf(17)])).toEqual(new Set([idOf(17)]));
    expect(await ids().taken(OF, range(4_990, 5_010))).toEqual(new Set(range(4_990, 5_010)));
    expect(await ids().taken(OF, range(5_090, 5_110))).toEqual(new Set(range(5_090, 5_100)));
    expect(await ids().taken(OF, range(6_000, 6_010))).toEqual(new Set());
  });

  it('are known again at both ends of a bulk that was sent line by line in between', async () => {
    for (const id of range(0, 200)) await ids().note(OF, id, [id]);

    const left = [idOf(3), idOf(120), idOf(199)];

    expect(await ids().taken(OF, [...left, idOf(200)])).toEqual(new Set(left));
  });

  it('belong to one source', async () => {
    await ids().note(OF, 'b1', range(0, 10));

    expect(await ids().taken({ ...OF, source: 'app02' }, range(0, 10))).toEqual(new Set());
  });

  it('are forgotten after two days', async () => {
    await ids().note(OF, 'b1', range(0, 10));

    now = START + 49 * 3_600_000;

    expect(await ids().taken(OF, range(0, 10))).toEqual(new Set());
  });

  it('cost one row of few bytes a body', async () => {
    await ids().note(OF, 'b1', range(0, 1_000));

    const [row, ...more] = await core.items();
    expect(more).toEqual([]);
    expect(row?.ids).toHaveLength(8_000);
  });
});
