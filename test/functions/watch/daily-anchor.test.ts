// Anchors over a real table and bucket: days, lost steps, runs that die between any two calls.
import { DeleteCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import {
  type Anchor,
  anchorHash,
  anchorPartOf,
  dayStart,
  leafText,
  rootOver,
} from '@thapcanh/audit';
import { createDailyAnchor } from '@thapcanh/functions/watch/daily-anchor.ts';
import { commentIncident } from '@thapcanh/incidents';
import {
  type CoreTable,
  createAnchorObjects,
  createAnchorRows,
  createAuditLog,
  createIncidentStore,
  firstMove,
  keys,
  movedChains,
  type Objects,
  put,
} from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOW, startApi, type TestApi } from '../api/api.ts';
import { acted, openIncidents, putCast } from '../api/cast.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TODAY = '2026-11-22';

let api: TestApi;
let ids: readonly string[] = [];
let elapsed = 0;
const told: string[] = [];

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  told.length = 0;
  api.advance(-elapsed);
  elapsed = 0;
  await putCast(api);
  ids = await openIncidents(api, 3);
});

function advance(ms: number): void {
  api.advance(ms);
  elapsed += ms;
}

/** A run at a time, on a table and a bucket. */
function run(
  now: number,
  core: CoreTable = api.core,
  objects: Pick<Objects, 'get' | 'putIfAbsent'> = api.core.objects,
) {
  const clock = { now: () => now };
  return createDailyAnchor({
    rows: createAnchorRows(core),
    objects: createAnchorObjects({ objects, clock }),
    movedChains: (part, stretch) => movedChains(core, part, stretch),
    firstMove: () => firstMove(core),
    audit: createAuditLog(core),
    clock,
    log: { info() {}, error: (message) => told.push(message) },
  })();
}

const settled = (day: string) => dayStart(day) + DAY_MS + HOUR_MS;

async function anchors(): Promise<readonly Anchor[]> {
  return (await createAnchorRows(api.core).list({ from: '2026', limit: 100 })).items;
}

/** Everything under lock, by key. */
async function locked(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const { key } of api.core.objects.list('anchors/')) {
    const stored = await api.core.objects.get(key);
    found.set(key, Buffer.from(stored?.bytes ?? []).toString('utf8'));
  }
  return found;
}

const store = () => createAnchorObjects({ objects: api.core.objects, clock: { now: () => NOW } });

async function leafOf(incident: string, day = TODAY) {
  const part = await store().part(day, anchorPartOf(incident));
  return part?.leaves.find((leaf) => leaf.incident === incident);
}

describe('the anchor of a day', () => {
  it('holds where each chain that moved stood at its end, under one root', async () => {
    await acted(api, 'lan', `/v1/incidents/${ids[0]}/comments`, { body: { text: 'đã gọi' } });
    expect(await run(settled(TODAY))).toEqual({ days: [TODAY] });
    const [anchor] = await anchors();
    for (const id of ids) {
      const head = await api.incidents.get(id);
      const leaf = await leafOf(id);
      expect(leaf).toEqual({ incident: id, rev: head?.rev, hash: head?.hash });
      const part = await store().part(TODAY, anchorPartOf(id));
      const index = part?.leaves.findIndex(({ incident }) => incident === id) ?? -1;
      const way = { index, size: part?.leaves.length ?? 0, path: part?.tree.path(index) ?? [] };
      expect(leaf && rootOver(leafText(leaf), way)).toBe(anchor?.parts[anchorPartOf(id)]?.root);
    }
    expect(anchor?.complete).toBe(true);
    expect(told).toEqual([]);
  });

  it('is not written before steps begun in it have come to their end', async () => {
    expect(await run(settled(TODAY) - 1)).toEqual({ days: [] });
    expect(await run(settled(TODAY))).toEqual({ days: [TODAY] });
  });

  it('says nothing of what came after its midnight', async () => {
    const before = await api.incidents.get(ids[0] ?? '');
    advance(DAY_MS);
    await acted(api, 'lan', `/v1/incidents/${ids[0]}/comments`, { body: { text: 'hôm sau' } });
    await run(settled('2026-11-23'));
    expect(await leafOf(ids[0] ?? '')).toMatchObject({ rev: before?.rev, hash: before?.hash });
    expect(await leafOf(ids[0] ?? '', '2026-11-23')).toMatchObject({ rev: (before?.rev ?? 0) + 1 });
    expect(await leafOf(ids[1] ?? '', '2026-11-23')).toBeUndefined();
  });

  it('passes over a step that was foretold and lost', async () => {
    const incident = await api.incidents.get(ids[0] ?? '');
    if (incident === undefined) return expect.fail('there is no incident');
    const dying = Object.create(api.core.dynamodb, {
      send: {
        value: (command: Parameters<typeof api.core.dynamodb.send>[0]) =>
          command instanceof TransactWriteCommand
            ? Promise.reject(new Error('the process died'))
            : api.core.dynamodb.send(command),
      },
    });
    const by = { actor: { kind: 'user', id: 'lan' }, now: NOW + 1_000 } as const;
    const { incident: after, entry } = commentIncident(incident, 'không bao giờ ghi', by);
    await expect(
      createIncidentStore({ ...api.core, dynamodb: dying }).change({
        steps: [{ before: incident, after, entries: [entry] }],
      }),
    ).rejects.toThrow('died');
    await run(settled(TODAY));
    expect(await leafOf(incident.id)).toMatchObject({ rev: incident.rev, hash: incident.hash });
  });

  it('is written for every day that was missed, also where nothing moved', async () => {
    const { days } = await run(settled('2026-11-25'));
    expect(days).toEqual([TODAY, '2026-11-23', '2026-11-24', '2026-11-25']);
    const chain = await anchors();
    expect(chain.slice(1).map(({ prev }) => prev)).toEqual(
      chain.slice(0, -1).map(({ hash }) => hash),
    );
    for (const { hash, ...link } of chain) expect(anchorHash(link)).toBe(hash);
  });

  it('says so where it comes so late that rows may be gone', async () => {
    await run(dayStart(TODAY) + 34 * DAY_MS);
    const [first, second] = await anchors();
    expect([first?.complete, second?.complete]).toEqual([false, true]);
    expect(told).toEqual(['Anchor written too late to be complete']);
  });

  it('tells of an entry that is not what was hashed', async () => {
    const item = (await api.core.items()).find(
      ({ type, pk }) => type === 'entry' && String(pk).endsWith(ids[0] ?? ''),
    );
    const forged = {
      ...Object(item),
      entry: { ...Object(item?.entry), actor: { kind: 'user', id: 'x' } },
    };
    const { item: action } = put(api.core, forged);
    await api.core.dynamodb.send(new TransactWriteCommand({ TransactItems: [action] }));
    await run(settled(TODAY));
    expect(told).toEqual(['Audit chain broken']);
    const written = (await api.core.items()).filter(({ type }) => type === 'audit');
    expect(written.map(({ event }) => event)).toMatchObject([
      { action: 'audit.verify', result: 'failure', object: { id: ids[0], owner_org: 'LK-TTCDS' } },
    ]);
  });
});

describe('a run that dies at any call', () => {
  /** Fails the call of that number, before or after it was carried out; counts them all. */
  function disturbed(fatal: number, when: 'before' | 'after') {
    let calls = 0;
    async function through<T>(call: () => Promise<T>): Promise<T> {
      calls += 1;
      if (calls !== fatal) return call();
      if (when === 'after') await call();
      throw new Error('the process died');
    }
    const dynamodb: typeof api.core.dynamodb = Object.create(api.core.dynamodb, {
      send: {
        value: (command: Parameters<typeof api.core.dynamodb.send>[0]) =>
          through(() => api.core.dynamodb.send(command)),
      },
    });
    const objects: Pick<Objects, 'get' | 'putIfAbsent'> = {
      get: (key) => through(() => api.core.objects.get(key)),
      putIfAbsent: (...put) => through(() => api.core.objects.putIfAbsent(...put)),
    };
    return { core: { ...api.core, dynamodb }, objects, calls: () => calls };
  }

  async function forget(): Promise<void> {
    await api.core.objects.delete([...(await locked()).keys()]);
    const Key = { ...keys.anchor(TODAY) };
    await api.core.dynamodb.send(new DeleteCommand({ TableName: api.core.table, Key }));
  }

  it.each(['before', 'after'] as const)(
    '%s it is done leaves the same as one that does not',
    async (when) => {
      const undisturbed = disturbed(0, when);
      await run(settled(TODAY), undisturbed.core, undisturbed.objects);
      const whole = { objects: await locked(), rows: await anchors() };
      expect(whole.objects.size).toBe(5);
      for (let fatal = 1; fatal <= undisturbed.calls(); fatal += 1) {
        await forget();
        const { core, objects } = disturbed(fatal, when);
        await expect(run(settled(TODAY), core, objects)).rejects.toThrow('died');
        await run(settled(TODAY));
        expect({ objects: await locked(), rows: await anchors() }).toEqual(whole);
      }
    },
  );

  it('and one at the same time, make one anchor', async () => {
    const results = await Promise.allSettled([run(settled(TODAY)), run(settled(TODAY))]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await anchors()).toHaveLength(1);
    expect(await run(settled(TODAY))).toEqual({ days: [] });
  });
});
