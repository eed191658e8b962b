// The follower brings rows up to date, whenever it runs and wherever it dies.
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { createIncidentIndexing } from '@thapcanh/functions/watch/incident-index.ts';
import { changeIncident } from '@thapcanh/incidents';
import {
  createIncidentIndex,
  createIncidentStore,
  createPendingIndexes,
  indexIncident,
} from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestCore } from '../core-table.ts';
import { attack, type Indexed, LAN, START, startIndexed } from './indexed.ts';

let on: Indexed;
beforeAll(async () => {
  on = await startIndexed();
});
afterAll(() => on.stop());
beforeEach(() => on.begin());

describe('the follower', () => {
  it('changes nothing when it runs again, and finds nothing to do', async () => {
    await on.deliver(attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'));
    expect(await on.follow()).toEqual({ indexed: 1, postponed: 0 });
    const before = await on.core.items();
    const { id } = await on.only();
    expect(await on.follow()).toEqual({ indexed: 0, postponed: 0 });
    expect(await indexIncident(on.core, id)).toBe(true);
    expect(await on.core.items()).toEqual(before);
  });

  it('that dies at any write leaves what its next run completes', async () => {
    const other = async () => {
      await on.say('phần mềm sao lưu mới');
      const before = await on.only();
      const result = changeIncident(
        before,
        { status: 'closed', closure: { class: 'false_positive', impact: false } },
        { actor: LAN, now: on.now },
      );
      if (!result.ok) return expect.fail(result.code);
      const { incident: after, entry } = result;
      await createIncidentStore(on.core).change({ steps: [{ before, after, entries: [entry] }] });
    };
    const story = async () => {
      await on.core.clear();
      on.now = START;
      await on.deliver(attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'));
      await on.follow();
      await other();
    };
    await story();
    await on.follow();
    const wanted = await on.placed();

    let crashes = 0;
    for (let at = 0; ; at += 1) {
      await story();
      const { id } = await on.only();
      if (await dies(() => indexIncident({ ...on.core, dynamodb: dying(at) }, id))) crashes += 1;
      else break;
      await on.follow();
      expect([at, await on.placed()]).toEqual([at, wanted]);
    }
    expect(crashes).toBeGreaterThanOrEqual(3);
  });

  it('that loses a race runs again, and forgets no row it put', async () => {
    await on.deliver(attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'));
    const { id } = await on.only();
    await Promise.all([
      indexIncident(on.core, id),
      indexIncident(on.core, id),
      on.say('một ghi chú'),
    ]);
    await on.follow();
    const settled = await on.placed();
    for (const { type, pk, sk } of await on.core.items()) {
      if (type !== 'card' && type !== 'placed') continue;
      await on.core.dynamodb.send(new DeleteCommand({ TableName: on.core.table, Key: { pk, sk } }));
    }
    await indexIncident(on.core, id);
    expect(await on.placed()).toEqual(settled);
  });

  it('counts a reopened incident as open again, and no longer as closed', async () => {
    await on.deliver(attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'));
    const change = async (to: 'closed' | 'investigating') => {
      const before = await on.only();
      const closure = { class: 'false_positive', impact: false } as const;
      on.now += 60_000;
      const by = { actor: LAN, now: on.now };
      const result = changeIncident(
        before,
        { status: to, ...(to === 'closed' ? { closure } : {}) },
        by,
      );
      if (!result.ok) return expect.fail(result.code);
      const { incident: after, entry } = result;
      await createIncidentStore(on.core).change({ steps: [{ before, after, entries: [entry] }] });
      await on.follow();
    };
    const index = createIncidentIndex(on.core);
    const filter = { scope: 'all', restricted: true } as const;
    const period = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-30T00:00:00.000Z' };
    const state = async () => {
      const figures = await index.figuresBetween(filter, period);
      const closed = await index.closedSince(filter, { since: on.now - 3_600_000, now: on.now });
      return [
        (await index.open(filter)).length,
        closed.length,
        figures.length,
        figures.filter(({ closedAt }) => closedAt !== undefined).length,
      ];
    };
    await on.follow();
    const states = [await state()];
    await change('closed');
    states.push(await state());
    await change('investigating');
    states.push(await state());
    expect(states).toEqual([
      [1, 0, 1, 0],
      [0, 1, 1, 1],
      [1, 0, 1, 0],
    ]);
  });

  it('does not keep others back for an incident that it cannot index', async () => {
    await on.deliver(
      attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'),
      attack(1, 'LK-STC', '198.51.100.8', 'Gửi thư'),
    );
    const errors: string[] = [];
    const bad = (await on.all()).find(({ agency }) => agency === 'LK-STC')?.id;
    const run = createIncidentIndexing({
      pending: createPendingIndexes(on.core),
      indexIncident: async (id) => {
        if (id === bad) throw new Error('no');
        return indexIncident(on.core, id);
      },
      clock: { now: () => on.now },
      log: { error: (message) => errors.push(message) },
    });
    expect(await run()).toEqual({ indexed: 1, postponed: 1 });
    expect(errors).toEqual(['Incident not indexed']);
    expect(await on.found('mật khẩu')).toHaveLength(1);
    expect(await on.follow()).toEqual({ indexed: 1, postponed: 0 });
  });
});

/** A client that fails at its n-th write, before the write happens. */
function dying(at: number): TestCore['dynamodb'] {
  let writes = 0;
  return new Proxy(on.core.dynamodb, {
    get(client, name) {
      if (name !== 'send') return Reflect.get(client, name);
      return async (command: Parameters<typeof client.send>[0]) => {
        if (/Write|Put|Update|Delete/.test(command.constructor.name)) {
          if (writes === at) throw new Error('died');
          writes += 1;
        }
        return client.send(command);
      };
    },
  });
}

async function dies(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === 'died') return true;
    throw error;
  }
}
