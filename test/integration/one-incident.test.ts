// A thousand alerts of one incident, in random order, twice, by ten workers at once.
import { setTimeout as pause } from 'node:timers/promises';
import { fc } from '@fast-check/vitest';
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import { type Alert, survivorOf, timelineEntrySchema, verifyChain } from '@thapcanh/incidents';
import { createTriageStore, incidentOf, storedAlertOf } from '@thapcanh/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { alertOf, lamKhe } from '../packages/incidents/province.ts';
import { startCore, type TestCore } from '../packages/store/core-table.ts';

const ALERTS = 1_000;
const WORKERS = 10;
const BATCH = 100;
const START = Date.parse('2026-11-16T00:00:00Z');
const registry = lamKhe();
let core: TestCore;

beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());

/** Alerts on one server from a few addresses: a flood in a day. */
const all: readonly Alert[] = Array.from({ length: ALERTS }, (_, index) =>
  alertOf({
    rule: `rule-${index % 7}`,
    time: new Date(START + index * 60_000).toISOString(),
    common: { 'host.name': 'dvc-app01', 'source.ip': `198.51.100.${1 + (index % 5)}` },
  }),
);

function shuffledTwice(): readonly Alert[] {
  const order = fc.shuffledSubarray([...all, ...all], { minLength: 2 * ALERTS });
  return fc.sample(order, 1)[0] ?? [];
}

it('a thousand alerts of one incident, twice in random order by ten workers, are one incident of a thousand alerts with one unbroken chain', async () => {
  const queue: Alert[] = [...shuffledTwice()];
  let now = START;
  const work = async () => {
    const triage = createTriage({
      store: createTriageStore(core),
      registry: async () => registry,
      clock: { now: () => (now += 1_000) },
      random: Math.random,
      // The local table answers sooner than AWS does.
      sleep: (ms) => pause(ms / 10),
      log: {
        info: () => {},
        error: (message, details) => expect.fail(`${message} ${String(details.error)}`),
      },
    });
    while (queue.length > 0) {
      const batch = queue.splice(0, BATCH);
      const failed = await triage(batch);
      // What lost every race returns to the queue, as a failed message does.
      queue.push(...batch.filter(({ id }) => failed.has(id)));
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));

  const items = await core.items();
  const heads = new Map(
    items
      .filter(({ type }) => type === 'incident')
      .map(incidentOf)
      .map((head) => [head.id, head]),
  );
  const alerts = items.filter(({ type }) => type === 'alert').map(storedAlertOf);
  expect(alerts).toHaveLength(ALERTS);
  const [survivor, ...others] = [...heads.values()].filter(
    ({ mergedInto }) => mergedInto === undefined,
  );
  expect(others).toEqual([]);
  expect(survivor?.alertCount).toBe(ALERTS);
  const owners = alerts.map(({ incident }) => survivorOf(incident ?? '', heads)?.id);
  expect(new Set(owners)).toEqual(new Set([survivor?.id]));
  for (const [id, head] of heads) {
    const entries = items
      .filter(({ type, pk }) => type === 'entry' && String(pk).endsWith(id))
      .map(({ entry }) => timelineEntrySchema.parse(entry))
      .sort((a, b) => a.rev - b.rev);
    expect(verifyChain(id, entries)).toEqual({
      ok: true,
      head: { rev: head.rev, hash: head.hash },
    });
  }
}, 300_000);
