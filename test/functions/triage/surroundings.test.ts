// Leases and the hub guard in triage, on the real tables.
import { fc, test } from '@fast-check/vitest';
import { createHubGuard } from '@thapcanh/functions/triage/hub-guard.ts';
import { createLentAddresses } from '@thapcanh/functions/triage/lent-addresses.ts';
import { createReferenceKnowledge } from '@thapcanh/functions/triage/reference-knowledge.ts';
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import { type Alert, entityKey, type LeaseLine, survivorOf } from '@thapcanh/incidents';
import { createLeaseRows, createRollUps } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf, lamKhe } from '../../packages/incidents/province.ts';
import { startCore, type TestCore } from '../../packages/store/core-table.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';

const START = Date.parse('2026-11-20T19:41:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const registry = lamKhe();
let flow: TestCore;
beforeAll(async () => {
  flow = await startCore();
});
afterAll(() => flow.stop());
beforeEach(() => flow.clear());

function triageOn(store: MemoryStore) {
  return createTriage({
    store,
    registry: async () => registry,
    lentAddresses: createLentAddresses(createLeaseRows(flow)),
    hubGuard: createHubGuard({ rollUps: createRollUps(flow), isShared: async () => () => false }),
    clock: { now: () => START },
    random: () => 0,
    sleep: async () => {},
    log: {
      info: () => {},
      error: (message, details) => expect.fail(`${message} ${String(details.error)}`),
    },
  });
}

async function deliver(alerts: readonly (readonly Alert[])[]): Promise<MemoryStore> {
  const store = createMemoryStore();
  for (const batch of alerts) expect(await triageOn(store)(batch)).toEqual(new Set());
  return store;
}

function cases(store: MemoryStore): readonly string[] {
  const byCase = Map.groupBy(
    store.alerts.values(),
    ({ incident = '' }) => survivorOf(incident, store.heads)?.id,
  );
  return [...byCase.values()]
    .map((all) =>
      all
        .map(({ alert }) => alert.rule.id)
        .sort()
        .join(' '),
    )
    .sort();
}

const at = (ms: number) => new Date(START + ms).toISOString();
const held = (name: string, ms: number, kind: LeaseLine['kind'] = 'held') => ({
  kind,
  zone: 'LK-TTCDS',
  ip: '10.10.200.57',
  holder: { type: 'user' as const, name },
  at: START + ms,
});

describe('a leased address', () => {
  const tunnel = alertOf({
    rule: 'NET-13',
    attributes: { subject: 'user' },
    time: at(0),
    source: 'fw',
    common: { 'user.name': 'khethuong.it', 'source.ip': '198.51.100.61' },
  });
  const sweep = alertOf({
    rule: 'NET-06',
    time: at(6 * MINUTE),
    source: 'fw',
    common: { 'source.ip': '10.10.200.57', 'destination.ip': '10.40.17.21' },
  });
  const later = alertOf({
    rule: 'NET-06b',
    time: at(3 * HOUR),
    source: 'fw',
    common: { 'source.ip': '10.10.200.57' },
  });

  it('puts the sweep into the case of the account that held it, and nothing of the next holder', async () => {
    const rows = createLeaseRows(flow);
    await rows.putAll([
      held('khethuong.it', 0),
      held('khethuong.it', HOUR, 'released'),
      held('tuanpv.sxd', 2 * HOUR),
    ]);
    expect(cases(await deliver([[later], [sweep, tunnel]]))).toEqual(['NET-06 NET-13', 'NET-06b']);
  });

  it('says the same when its lines are kept again and in another order', async () => {
    const rows = createLeaseRows(flow);
    const lines = [
      held('khethuong.it', 0),
      held('khethuong.it', HOUR, 'released'),
      held('tuanpv.sxd', 2 * HOUR),
    ];
    await rows.putAll([...lines].reverse());
    await rows.putAll([...lines, ...lines]);
    expect(cases(await deliver([[sweep], [later], [tunnel]]))).toEqual([
      'NET-06 NET-13',
      'NET-06b',
    ]);
  });

  it('that becomes known after its alert changes nothing when the alert is delivered again', async () => {
    const store = await deliver([[sweep]]);
    await createLeaseRows(flow).putAll([held('tuanpv.sxd', 0)]);
    expect(await triageOn(store)([sweep])).toEqual(new Set());
    expect(store.alerts.size).toBe(1);
    expect([...store.heads.values()].map(({ alertCount }) => alertCount)).toEqual([1]);
  });
});

describe('an account seen on more than fifty machines', () => {
  const onMachine = (n: number, ms: number) =>
    alertOf({
      rule: `rule-${n}`,
      time: at(ms),
      common: { 'user.name': 'svc-quet', 'host.name': `pc-${n}` },
    });
  const hourOfNoise = Array.from({ length: 51 }, (_, n) => onMachine(n, 0));
  const nextHour = [onMachine(100, HOUR), onMachine(101, HOUR + MINUTE)];

  it('still groups in that hour, and no longer from the next one on', async () => {
    const store = await deliver([hourOfNoise, nextHour]);
    expect(cases(store)).toHaveLength(3);
    const after = [...store.alerts.values()].find(({ alert }) => alert.rule.id === 'rule-100');
    expect(after?.entities.map(entityKey)).toEqual(['host:pc-100', 'user:svc-quet']);
  });

  test.prop(
    [
      fc.shuffledSubarray(hourOfNoise, { minLength: 51 }),
      fc.shuffledSubarray(nextHour, { minLength: 2 }),
      fc.integer({ min: 10, max: 60 }),
    ],
    { numRuns: 5 },
  )('groups the same in any order and batching within each hour', async (first, second, size) => {
    await flow.clear();
    const batches = Array.from({ length: Math.ceil(51 / size) }, (_, i) =>
      first.slice(i * size, (i + 1) * size),
    );
    expect(cases(await deliver([...batches, second, second]))).toHaveLength(3);
  });
});

describe('an address that a carrier shares among its customers', () => {
  const list = {
    name: 'shared_addresses',
    owner: 'Đơn vị vận hành mạng',
    description: 'Địa chỉ dùng chung của nhà mạng di động',
    entries: [{ value: '198.51.100.0/25' }],
  };
  const knowledge = createReferenceKnowledge({
    lists: async () => [list],
    clock: { now: () => START },
  });

  it('is shown and groups nothing; an address beside it does', async () => {
    const store = createMemoryStore();
    const triage = createTriage({
      store,
      registry: async () => registry,
      hubGuard: createHubGuard({
        rollUps: createRollUps(flow),
        isShared: () => knowledge.isShared(),
      }),
      knowledge,
      clock: { now: () => START },
      random: () => 0,
      sleep: async () => {},
      log: { info: () => {}, error: (message) => expect.fail(message) },
    });
    const from = (rule: string, ip: string) =>
      alertOf({ rule, time: at(0), common: { 'source.ip': ip } });
    await triage([
      from('a', '198.51.100.1'),
      from('b', '198.51.100.1'),
      from('c', '198.51.100.200'),
      from('d', '198.51.100.200'),
    ]);
    expect(cases(store)).toEqual(['a', 'b', 'c d']);
    const shown = [...store.allFacts.values()].flatMap(({ entities }) => entities);
    expect(shown.map(entityKey)).toContain('ip:198.51.100.1');
  });
});
