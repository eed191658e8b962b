// Cases of several agencies that share an entity are suggested to be linked, in any order of what happens.
import { fc, test } from '@fast-check/vitest';
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import { createRelatedCases } from '@thapcanh/functions/watch/related-cases.ts';
import {
  type Alert,
  type Incident,
  linkRecords,
  linkTo,
  RELATED_GAP_MS,
  unlinkIncidents,
  verifyChain,
} from '@thapcanh/incidents';
import { createIncidentStore, createRelations, createTriageStore } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf, lamKhe } from '../../packages/incidents/province.ts';
import { startCore, type TestCore } from '../../packages/store/core-table.ts';

const START = Date.parse('2026-11-16T00:00:00Z');
const HOUR = 3_600_000;
const registry = lamKhe();
let core: TestCore;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());
beforeEach(() => core.clear());

const log = { info: () => {}, error: (message: string) => expect.fail(message), warn: () => {} };

function at(hour: number, agency: string, ip: number, more: Record<string, string> = {}): Alert {
  return alertOf({
    rule: `rule-${hour}`,
    agency,
    source: 'x',
    time: new Date(START + hour * HOUR).toISOString(),
    common: { 'source.ip': `198.51.100.${ip}`, ...more },
  });
}

let now = START;
const clock = { now: () => now };
const incidents = () => createIncidentStore(core);
const watch = () =>
  createRelatedCases({ relations: createRelations(core), incidents: incidents(), clock, log })();

async function deliver(alerts: readonly Alert[]): Promise<void> {
  const triage = createTriage({
    store: createTriageStore(core),
    registry: async () => registry,
    clock,
    random: () => 0,
    sleep: async () => {},
    log,
  });
  now += 1_000;
  expect(await triage(alerts)).toEqual(new Set());
}

async function cases(): Promise<readonly Incident[]> {
  const { items } = await incidents().list(
    { scope: 'all', status: 'all', restricted: true },
    { limit: 100, now },
  );
  return items;
}

/** `LK-STC#VV… – LK-SXD#VV…`, each pair of cases by what they hold. */
async function links(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const head of await cases()) {
    for (const { body } of await incidents().records(head, linkRecords)) {
      const other = await incidents().get(body.incident);
      const shared = (body.shared ?? []).map(({ value }) => value).sort();
      expect(body.state).toBe('suggested');
      const pair = [head, other].map((one) => `${one?.agency} ${one?.firstAlertAt}`);
      found.push(`${pair.join(' – ')}: ${shared.join(' ')}`);
    }
  }
  return found.sort();
}

describe('cases of two agencies', () => {
  it('that share an outside address within 72 hours are suggested as linked on both sides, and not merged', async () => {
    await deliver([at(0, 'LK-STC', 1), at(71, 'LK-SXD', 1)]);
    expect(await watch()).toEqual({ suggested: 1, postponed: 0 });
    const heads = await cases();
    expect(heads.map(({ mergedInto }) => mergedInto)).toEqual([undefined, undefined]);
    for (const head of heads) {
      const timeline = await incidents().timeline(head, 10);
      expect(timeline.at(-1)?.change).toMatchObject({
        kind: 'link_suggested',
        shared: [{ type: 'ip', value: '198.51.100.1' }],
      });
      expect(verifyChain(head.id, timeline).ok).toBe(true);
      expect(JSON.stringify(timeline)).not.toContain(
        heads.find(({ id }) => id !== head.id)?.agency,
      );
    }
  });

  it('are not linked after 72 hours, nor by a machine of their own, nor within one agency', async () => {
    await deliver([at(0, 'LK-STC', 1), at(72, 'LK-SXD', 1)]);
    await deliver([
      at(0, 'LK-STC', 3, { 'host.name': 'pc-1' }),
      at(1, 'LK-SXD', 4, { 'host.name': 'pc-1' }),
    ]);
    await deliver([at(0, 'LK-X-KT', 5), at(30, 'LK-X-KT', 5)]);
    expect(await watch()).toEqual({ suggested: 0, postponed: 0 });
  });

  it('are linked once, however often anybody looks', async () => {
    await deliver([at(0, 'LK-STC', 1), at(1, 'LK-SXD', 1)]);
    await watch();
    await deliver([at(0, 'LK-STC', 1), at(1, 'LK-SXD', 1)]);
    expect(await watch()).toEqual({ suggested: 0, postponed: 0 });
    expect(await links()).toHaveLength(2);
  });

  it('tell of another thing they share when it is seen', async () => {
    await deliver([at(0, 'LK-STC', 1), at(1, 'LK-SXD', 1)]);
    await watch();
    const both = { 'dns.question.name': 'c2.attacker.example' };
    await deliver([at(2, 'LK-STC', 1, both), at(3, 'LK-SXD', 1, both)]);
    expect(await watch()).toEqual({ suggested: 1, postponed: 0 });
    expect(await links()).toHaveLength(2);
    expect((await links()).every((one) => one.endsWith('198.51.100.1 c2.attacker.example'))).toBe(
      true,
    );
  });

  it('are not suggested again where people refused', async () => {
    await deliver([at(0, 'LK-STC', 1), at(1, 'LK-SXD', 1)]);
    await watch();
    const [one, other] = await cases();
    if (one === undefined || other === undefined) throw new Error('two cases');
    const record = linkTo(await incidents().records(one, linkRecords), other);
    const back = linkTo(await incidents().records(other, linkRecords), one);
    const refused = unlinkIncidents(
      { incident: one, record },
      { incident: other, record: back },
      'máy quét chung',
      { actor: { kind: 'user', id: 'lan' }, now },
    );
    if (!refused.ok) throw new Error(refused.code);
    await incidents().change({ steps: [refused.step, refused.also] });

    const both = { 'dns.question.name': 'c2.attacker.example' };
    await deliver([at(2, 'LK-STC', 1, both), at(3, 'LK-SXD', 1, both)]);

    expect(await watch()).toEqual({ suggested: 0, postponed: 0 });
  });

  it('keep their link when one of them is merged into an older case', async () => {
    await deliver([at(0, 'LK-STC', 9)]);
    await deliver([at(2, 'LK-STC', 1), at(1, 'LK-SXD', 1)]);
    await watch();
    await deliver([at(1, 'LK-STC', 9, { 'destination.ip': '198.51.100.1' })]);
    expect(await watch()).toEqual({ suggested: 0, postponed: 0 });
    expect(await links()).toEqual([
      'LK-STC 2026-11-16T00:00:00.000Z – LK-SXD 2026-11-16T01:00:00.000Z: 198.51.100.1',
      'LK-SXD 2026-11-16T01:00:00.000Z – LK-STC 2026-11-16T00:00:00.000Z: 198.51.100.1',
    ]);
  });

  const drafts = fc.uniqueArray(
    fc.record({
      hour: fc.integer({ min: 0, max: 160 }),
      agency: fc.constantFrom('LK-STC', 'LK-SXD', 'LK-X-KT'),
      ip: fc.integer({ min: 1, max: 2 }),
    }),
    { minLength: 3, maxLength: 9, selector: (one) => JSON.stringify(one) },
  );

  /** Pairs of alerts of two agencies less than 72 hours apart on one address, by their cases. */
  async function expected(all: readonly Alert[]): Promise<readonly string[]> {
    const store = createTriageStore(core);
    const owner = new Map<string, Incident>();
    for (const head of await cases()) {
      const page = await incidents().alerts(head, { limit: 100 });
      for (const { alert } of page.items) owner.set(alert.id, head);
    }
    expect((await store.storedAlerts(all.map(({ agency, id }) => ({ agency, id })))).size).toBe(
      all.length,
    );
    const pairs = all.flatMap((a) =>
      all.flatMap((b) => {
        const ip = String(a.events[0]?.common['source.ip']);
        const near = Math.abs(Date.parse(a.time) - Date.parse(b.time)) < RELATED_GAP_MS;
        if (a.agency === b.agency || ip !== b.events[0]?.common['source.ip'] || !near) return [];
        const [one, other] = [owner.get(a.id), owner.get(b.id)];
        return [{ key: `${one?.id} ${other?.id}`, one, other, ip }];
      }),
    );
    return [...Map.groupBy(pairs, ({ key }) => key).values()]
      .flatMap(([first, ...rest]) => {
        const shared = [...new Set([first, ...rest].map((pair) => pair?.ip ?? ''))].sort();
        const pair = [first?.one, first?.other].map((one) => `${one?.agency} ${one?.firstAlertAt}`);
        return [`${pair.join(' – ')}: ${shared.join(' ')}`];
      })
      .sort();
  }

  test.prop(
    [
      drafts.chain((all) =>
        fc.tuple(
          fc.shuffledSubarray(all, { minLength: all.length }),
          fc.subarray(all),
          fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        ),
      ),
    ],
    { numRuns: 12 },
  )(
    'are linked exactly when they share an address within 72 hours',
    async ([once, twice, looks]) => {
      await core.clear();
      const queue = [...once, ...twice].map(({ hour, agency, ip }) => at(hour, agency, ip));
      for (const [index, alert] of queue.entries()) {
        await deliver([alert]);
        if (looks[index] === true) await watch();
      }
      await watch();
      const all = [...new Map(queue.map((alert) => [alert.id, alert])).values()];
      expect(await links()).toEqual(await expected(all));
    },
  );
});
