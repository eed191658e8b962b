import { createWorkRows } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startCore, type TestCore } from './core-table.ts';

let core: TestCore;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());
beforeEach(() => core.clear());

interface Errand {
  readonly at: string;
  readonly who: string;
  readonly note: string;
}

function errands() {
  let written = 0;
  return createWorkRows<Errand>({
    dynamodb: core.dynamodb,
    table: core.table,
    uniqueName() {
      written += 1;
      return String(written);
    },
    prefix: 'ERRAND',
    type: 'errand',
    schema: z.object({ at: z.string(), who: z.string(), note: z.string() }),
    orderOf: ({ at }) => at,
    identityOf: ({ at, who }) => [at, who],
    expiresOf: () => 2_000_000_000,
  });
}

const errand = (at: string, who: string, note = ''): Errand => ({ at, who, note });

describe('rows of work', () => {
  it('are listed up to an order, however many are written at once', async () => {
    const rows = errands();
    const all = Array.from({ length: 60 }, (_, n) => errand(n < 40 ? '10' : '20', `p${n}`));

    await rows.putAll(all);

    const due = await rows.list({ upTo: '10', limit: 1000 });
    expect(due.rows.map(({ work }) => work.who).toSorted()).toEqual(
      all
        .slice(0, 40)
        .map(({ who }) => who)
        .toSorted(),
    );
    expect(due.more).toBe(false);
    expect((await rows.list({ limit: 8 })).more).toBe(true);
  });

  it('are one for the same work, as it was written last', async () => {
    const rows = errands();

    await rows.putAll([errand('10', 'an', 'first'), errand('10', 'an', 'second')]);
    await rows.putAll([errand('10', 'an', 'third')]);

    expect((await rows.list({ limit: 100 })).rows).toMatchObject([{ work: { note: 'third' } }]);
  });

  it('are not deleted when they were written again since they were read', async () => {
    const rows = errands();
    await rows.putAll([errand('10', 'an')]);
    const [seen] = (await rows.list({ limit: 100 })).rows;
    if (seen === undefined) throw new Error('a row');

    await rows.putAll([errand('10', 'an')]);
    await rows.remove(seen);
    const [again] = (await rows.list({ limit: 100 })).rows;
    if (again === undefined) throw new Error('the row is still there');
    await rows.remove(again);
    await rows.remove(again);

    expect((await rows.list({ limit: 100 })).rows).toEqual([]);
  });
});
