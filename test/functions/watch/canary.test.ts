// The canary by its ticks, through the real judging and triage: one line a stretch, one incident, closed, whatever
// run dies or is repeated; and in no list, index, outbox or number of the province.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createDetector } from '@thapcanh/detection';
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import { createCanary } from '@thapcanh/functions/watch/canary.ts';
import { CANARY_AGENCY, CANARY_SOURCE, changeIncident } from '@thapcanh/incidents';
import {
  type Canaries,
  createCanaries,
  createIncidentStore,
  createTriageStore,
  type IncidentStore,
  incidentOf,
} from '@thapcanh/store';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lamKhe } from '../../packages/incidents/province.ts';
import { startCore, type TestCore } from '../../packages/store/core-table.ts';

const RULE = fileURLToPath(new URL('../../../rules/soc/soc-05-canary.yml', import.meta.url));
const { documents } = parseSigma(readFileSync(RULE, 'utf8'), { path: RULE });
const { ruleset } = compileRuleset(documents, {});
const START = Date.parse('2026-11-23T02:25:00.000Z');
const MINUTE_MS = 60_000;

let core: TestCore;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());
beforeEach(() => core.clear());

interface World {
  now: number;
  /** The canary's run, as of `now`. */
  tick(): ReturnType<ReturnType<typeof createCanary>>;
  /** What was shipped becomes incidents. */
  deliver(): Promise<void>;
  readonly bodies: string[];
  readonly told: Record<string, unknown>[];
  /** Status that the door answers; 0: it cannot be reached. */
  door: number;
}

/** `dies`: asked before and after each call that changes something. */
function world(dies: () => boolean = () => false): World {
  const mortal =
    <Args extends readonly unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      if (dies()) throw new Error('died');
      const answer = await call(...args);
      if (dies()) throw new Error('died');
      return answer;
    };
  const rows = createCanaries(core);
  const canaries: Canaries = {
    since: (from) => rows.since(from),
    begin: mortal((canary) => rows.begin(canary)),
    finish: mortal((canary, doneAt) => rows.finish(canary, doneAt)),
  };
  const store = createIncidentStore(core);
  const incidents: Pick<IncidentStore, 'exactly' | 'change'> = {
    exactly: (id) => store.exactly(id),
    change: mortal((change) => store.change(change)),
  };
  const told: Record<string, unknown>[] = [];
  const bodies: string[] = [];
  const clock = { now: () => on.now };
  const run = createCanary({
    every: 5,
    canaries,
    incidents,
    async ship(body) {
      if (on.door === 0) throw new Error('no answer');
      if (on.door === 200) bodies.push(body);
      return on.door;
    },
    clock,
    log: {
      info: (message, detail) => told.push({ message, ...detail }),
      warn: (message, detail) => told.push({ message, ...detail }),
    },
  });
  const triage = createTriage({
    store: createTriageStore(core),
    registry: async () => lamKhe(),
    clock,
    random: () => 0,
    sleep: async () => {},
    log: { info: () => {}, error: (message) => expect.fail(message) },
  });
  const on: World = {
    now: START,
    tick: run,
    async deliver() {
      const detector = createDetector({ ruleset });
      for (const body of bodies) {
        const { alerts } = await detector.detect({
          agency: CANARY_AGENCY,
          source: CANARY_SOURCE,
          bytes: Buffer.from(body),
          receivedAt: new Date(on.now).toISOString(),
          settings: {},
        });
        expect(await triage(alerts)).toEqual(new Set());
      }
    },
    bodies,
    told,
    door: 200,
  };
  return on;
}

async function heads() {
  return (await core.items()).filter(({ type }) => type === 'incident').map(incidentOf);
}

describe('a canary', () => {
  it('becomes an incident that is measured and closed a minute later', async () => {
    const on = world();
    expect(await on.tick()).toEqual({ shipped: 1, arrived: 0, awaited: 0 });
    on.now += 2_400;
    await on.deliver();
    on.now = START + MINUTE_MS;
    expect(await on.tick()).toEqual({ shipped: 0, arrived: 1, awaited: 0 });
    const [head, ...others] = await heads();
    expect(others).toEqual([]);
    expect(head).toMatchObject({
      number: 'CANARY-20261123T022502Z',
      agency: CANARY_AGENCY,
      status: 'closed',
      closure: { class: 'benign_positive', impact: false },
    });
    expect(on.told).toMatchObject([
      { message: 'Canary arrived', latencyMs: 2_400, incident: head?.id },
    ]);
  });

  it('is shipped once a stretch of five minutes', async () => {
    const on = world();
    for (let minute = 0; minute < 10; minute += 1) {
      on.now = START + minute * MINUTE_MS;
      await on.tick();
      await on.deliver();
    }
    expect(new Set(on.bodies).size).toBe(2);
    const statuses = (await heads()).map(({ status }) => status);
    expect(statuses).toEqual(['closed', 'closed']);
  });

  it('of two runs at one moment is one', async () => {
    const on = world();
    await Promise.all([on.tick(), on.tick()]);
    await on.deliver();
    on.now += MINUTE_MS;
    await Promise.all([on.tick(), on.tick()]);
    on.now += MINUTE_MS;
    await on.tick();
    expect(new Set(on.bodies).size).toBe(1);
    expect((await heads()).map(({ status }) => status)).toEqual(['closed']);
  });

  it('is the same line when it is shipped again, after a door that did not open', async () => {
    const on = world();
    on.door = 0;
    await on.tick();
    on.door = 503;
    on.now += MINUTE_MS;
    await on.tick();
    on.door = 200;
    on.now += MINUTE_MS;
    await on.tick();
    await on.deliver();
    on.now += MINUTE_MS;
    await on.tick();
    expect(on.told).toMatchObject([
      { message: 'Canary not taken', error: expect.any(Error) },
      { message: 'Canary not taken', status: 503 },
      { message: 'Canary arrived', latencyMs: 2 * MINUTE_MS },
    ]);
    expect((await heads()).map(({ status }) => status)).toEqual(['closed']);
  });

  it('is one closed incident wherever a run died', async () => {
    const calls = 6;
    for (let fatal = 0; fatal < calls; fatal += 1) {
      await core.clear();
      let call = 0;
      const on = world(() => call++ === fatal);
      for (let minute = 0; minute < 5; minute += 1) {
        on.now = START + minute * MINUTE_MS;
        await on.tick().catch((error: unknown) => expect(String(error)).toContain('died'));
        await on.deliver();
      }
      expect(call).toBeGreaterThan(fatal);
      expect((await heads()).map(({ status }) => status)).toEqual(['closed']);
      expect(on.told.every(({ message }) => message === 'Canary arrived')).toBe(true);
    }
  });

  it('is waited for an hour', async () => {
    const on = world();
    await on.tick();
    on.now += 30 * MINUTE_MS;
    expect(await on.tick()).toMatchObject({ awaited: 1 });
    on.now += 31 * MINUTE_MS;
    // The line of half an hour ago; that of an hour ago is given up.
    expect(await on.tick()).toMatchObject({ awaited: 1 });
  });
});

describe('a canary’s rows', () => {
  beforeEach(async () => {
    const on = world();
    await on.tick();
    await on.deliver();
    on.now += MINUTE_MS;
    await on.tick();
  });

  it('are its own agency’s and nobody else’s', async () => {
    const foreign = (await core.items()).filter(
      ({ pk }) => !String(pk).startsWith(`A#${CANARY_AGENCY}#`) && pk !== 'CANARY',
    );
    expect(foreign).toEqual([]);
  });

  it('are in no list of the province', async () => {
    const listed = (await core.items()).flatMap(({ gsi1pk, gsi3pk }) => [gsi1pk, gsi3pk]);
    expect(listed.filter((key) => key !== undefined)).toEqual([]);
  });

  it('stay so when a person reopens the incident', async () => {
    const [before] = await heads();
    if (before === undefined) return expect.fail('there is no canary');
    const by = { actor: { kind: 'user', id: 'lan' }, now: START + 2 * MINUTE_MS } as const;
    const changed = changeIncident(before, { status: 'investigating', assignee: 'lan' }, by);
    if (!changed.ok) return expect.fail(changed.code);
    const { incident: after, entry } = changed;
    const steps = [{ before, after, entries: [entry] }] as const;
    expect(await createIncidentStore(core).change({ steps })).toBe('written');
    const items = await core.items();
    expect(items.filter(({ gsi1pk, gsi3pk }) => gsi1pk ?? gsi3pk)).toEqual([]);
    expect(items.filter(({ expires }) => typeof expires !== 'number')).toEqual([]);
    expect(items.map(({ type }) => type)).not.toContain('pending-index');
  });

  it('are deleted by themselves', async () => {
    const items = await core.items();
    expect(items.length).toBeGreaterThan(4);
    expect(items.filter(({ expires }) => typeof expires !== 'number')).toEqual([]);
  });

  it('show the incident to who asks for the agency, and only then', async () => {
    const store = createIncidentStore(core);
    const list = async (scope: 'all' | readonly string[]) => {
      const filter = { scope, restricted: true, status: 'all' } as const;
      const { items, next } = await store.list(filter, { limit: 50, now: START });
      if (next === undefined || items.length > 0) return items;
      return (await store.list(filter, { limit: 50, now: START, position: next })).items;
    };
    expect(await list([CANARY_AGENCY])).toHaveLength(1);
    expect(await list('all')).toEqual([]);
  });
});
