// Deadlines on the real table: rows that fire, twice or late, and incidents that moved meanwhile.
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import { createIncidentClocks } from '@thapcanh/functions/watch/incident-clocks.ts';
import { type Incident, verifyChain } from '@thapcanh/incidents';
import { createIncidentStore, createIncidentTimers, createTriageStore } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf, lamKhe } from '../../packages/incidents/province.ts';
import { startCore, type TestCore } from '../../packages/store/core-table.ts';

const START = Date.parse('2026-11-16T00:00:00Z');
const HOUR = 3_600_000;
const log = { warn: () => {} };
let core: TestCore;
let now = START;
const clock = { now: () => now };

beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());
beforeEach(async () => {
  await core.clear();
  now = START;
});

function run(incidents = createIncidentStore(core)) {
  return createIncidentClocks({ timers: createIncidentTimers(core), incidents, clock, log })();
}

async function theIncident(): Promise<Incident> {
  const filter = { scope: 'all', status: 'open', restricted: true } as const;
  const [found] = (await createIncidentStore(core).list(filter, { limit: 2, now })).items;
  if (found === undefined) return expect.fail('there is no incident');
  return found;
}

async function open(severity: 'M2' | 'M3'): Promise<void> {
  const triage = createTriage({
    store: createTriageStore(core),
    registry: async () => lamKhe(),
    clock,
    random: () => 0,
    sleep: async () => {},
    log: {
      info: () => {},
      error: (message, details) => expect.fail(`${message} ${String(details.error)}`),
    },
  });
  const time = new Date(START).toISOString();
  await triage([alertOf({ time, attributes: { severity_hint: severity } })]);
}

describe('the deadlines that watch sees', () => {
  it('are recorded when they come near and when they pass, on an unbroken chain', async () => {
    await open('M2');

    now = START + 22 * HOUR;
    await run();
    now = START + 80 * HOUR;
    await run();

    const incident = await theIncident();
    const timeline = await createIncidentStore(core).timeline(incident, 100);
    const told = timeline.map(({ change }) => change.kind).filter((kind) => kind !== 'opened');
    expect(told).toEqual(['clock_missed', 'clock_warned', 'clock_missed', 'clock_missed']);
    expect(verifyChain(incident.id, timeline).ok).toBe(true);
  });

  it('change nothing when they are looked at again', async () => {
    await open('M2');
    now = START + 80 * HOUR;
    await run();
    const before = await theIncident();

    const again = await run();

    expect(again).toEqual({ changed: 0, missed: 0, postponed: 0 });
    expect((await theIncident()).rev).toBe(before.rev);
  });

  it('wait for the next run when somebody else was faster, and are not lost', async () => {
    await open('M2');
    now = START + 30 * HOUR;
    const store = createIncidentStore(core);

    const lost = await run({ ...store, change: async () => 'moved' });
    const won = await run();

    expect([lost, won]).toEqual([
      { changed: 0, missed: 0, postponed: 1 },
      { changed: 1, missed: 2, postponed: 0 },
    ]);
  });

  it('bring the incident to the top of the queue', async () => {
    await open('M3');
    const item = () => core.items().then((items) => items.find(({ type }) => type === 'incident'));
    const calm = await item();

    now = START + 71 * HOUR;
    await run();

    expect(String(calm?.gsi1sk)).toMatch(/^[12]#/);
    expect(String((await item())?.gsi1sk)).toMatch(/^0#/);
  });
});
