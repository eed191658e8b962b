// Triage on the real table: transactions with conditions, two workers, redelivery.

import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { createTriage, type Triage } from '@thapcanh/functions/triage/triage.ts';
import {
  type Alert,
  caseFactsSchema,
  type Incident,
  survivorOf,
  timelineEntrySchema,
  verifyChain,
} from '@thapcanh/incidents';
import {
  createIncidentStore,
  createTriageStore,
  incidentOf,
  storedAlertOf,
  type TriageStore,
} from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alertOf, lamKhe } from '../incidents/province.ts';
import { startCore, type TestCore } from './core-table.ts';

const START = Date.parse('2026-11-16T00:00:00Z');
const registry = lamKhe();
let core: TestCore;

beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());
beforeEach(() => core.clear());

function worker(store: TriageStore = createTriageStore(core)): Triage {
  let now = START;
  return createTriage({
    store,
    registry: async () => registry,
    clock: { now: () => (now += 1_000) },
    random: () => 0,
    sleep: async () => {},
    log: {
      info: () => {},
      error: (message, details) => expect.fail(`${message} ${String(details.error)}`),
    },
  });
}

function story(count: number, level: 'low' | 'high' = 'high'): readonly Alert[] {
  return Array.from({ length: count }, (_, index) =>
    alertOf({
      rule: `rule-${level}-${index % 3}`,
      level,
      time: new Date(START + index * 60_000).toISOString(),
      common: {
        'source.ip': `198.51.100.${1 + (index % 2)}`,
        'user.name': `u${index % 5}.stc`,
        'host.name': 'dvc-app01',
      },
    }),
  );
}

async function stored() {
  const items = await core.items();
  const of = (type: string) => items.filter((item) => item.type === type);
  const heads = new Map(
    of('incident')
      .map(incidentOf)
      .map((head) => [head.id, head]),
  );
  return { items, heads, alerts: of('alert').map(storedAlertOf), entries: of('entry') };
}

function alive(heads: ReadonlyMap<string, Incident>): readonly Incident[] {
  return [...heads.values()].filter(({ mergedInto }) => mergedInto === undefined);
}

describe('triage on the table', () => {
  it('opens one incident with its facts, timeline, groups and number in one write', async () => {
    expect(await worker()(story(3))).toEqual(new Set());
    const { heads, alerts, items } = await stored();
    const [head] = alive(heads);
    expect(head).toMatchObject({ number: 'VV-2026-000001', alertCount: 3, rev: 1, status: 'new' });
    expect(alerts.map(({ incident }) => incident)).toEqual([head?.id, head?.id, head?.id]);
    expect(new Set(items.map(({ type }) => type))).toEqual(
      new Set([
        'incident',
        'facts',
        'entry',
        'alert',
        'entity',
        'timer',
        'pending-index',
        'outbox',
        'group',
        'counter',
        'group',
        'counter',
        'change',
        'seenBy',
        'relationWork',
      ]),
    );
  });

  it('reads a head of before heads knew their systems, and the next alert tells them', async () => {
    const [first, second] = story(2);
    if (first === undefined || second === undefined) throw new Error('two are needed');
    await worker()([first]);
    const [item] = (await core.items()).filter(({ type }) => type === 'incident');
    const { systems, ...head } = z.looseObject({}).parse(item?.head);
    await core.dynamodb.send(new PutCommand({ TableName: core.table, Item: { ...item, head } }));
    const before = alive((await stored()).heads);

    await worker()([second]);

    expect(systems).toEqual({ names: ['dvc-app01'], count: 1 });
    expect(before.map((one) => one.systems)).toEqual([undefined]);
    expect(alive((await stored()).heads)).toMatchObject([{ alertCount: 2, systems }]);
  });

  it('writes nothing for alerts that are delivered again', async () => {
    await worker()(story(10));
    const before = await stored();
    await worker()(story(10));
    expect((await stored()).items).toEqual(before.items);
  });

  it('gives the same incident whatever two workers do at once', async () => {
    const all = [...story(24), ...story(6, 'low')];
    const batches = (from: readonly Alert[], size: number) =>
      Array.from({ length: Math.ceil(from.length / size) }, (_, index) =>
        from.slice(index * size, (index + 1) * size),
      );
    const queues = [batches(all, 4), batches([...all].reverse(), 3)];
    const failed = await Promise.all(
      queues.map(async (queue) => {
        const triage = worker();
        const left = [];
        for (const batch of queue) left.push(...(await triage(batch)));
        return left;
      }),
    );
    const again = worker();
    for (const batch of batches(all, 10)) expect(await again(batch)).toEqual(new Set());
    const { heads, alerts, entries } = await stored();
    expect(failed.flat().length).toBeLessThan(all.length);
    expect(alerts).toHaveLength(30);
    const owners = alerts.map(({ incident }) => survivorOf(incident ?? '', heads)?.id);
    expect(new Set(owners).size).toBe(1);
    expect(alive(heads)).toHaveLength(1);
    expect(alive(heads)[0]?.alertCount).toBe(30);
    for (const [id, head] of heads) {
      const chain = entries
        .filter(({ pk }) => typeof pk === 'string' && pk.endsWith(id))
        .map(({ entry }) => timelineEntrySchema.parse(entry))
        .sort((a, b) => a.rev - b.rev);
      expect(verifyChain(id, chain)).toEqual({
        ok: true,
        head: { rev: head.rev, hash: head.hash },
      });
    }
  });

  it('answers an alert as failed, and keeps nothing of it, when every try is lost', async () => {
    const store = createTriageStore(core);
    const losing = worker({ ...store, commit: async () => ({ ok: false, existing: new Set() }) });
    const [alert] = story(1);
    if (alert === undefined) throw new Error('no alert');
    expect(await losing([alert])).toEqual(new Set([alert.id]));
    expect((await stored()).items).toEqual([]);
  });

  it('writes none of a case when one of its actions fails', async () => {
    const all = story(2);
    const store = createTriageStore(core);
    const blind = worker({ ...store, storedAlerts: async () => new Set() });
    await worker()(all.slice(0, 1));
    expect(await blind(all)).toEqual(new Set());
    const { heads, alerts } = await stored();
    expect(alerts).toHaveLength(2);
    expect(alive(heads)[0]?.alertCount).toBe(2);
  });

  it('takes along low alerts that waited, once', async () => {
    await worker()(story(4, 'low'));
    expect((await stored()).heads.size).toBe(0);
    await worker()(story(2));
    const { heads, alerts } = await stored();
    expect(alive(heads)[0]?.alertCount).toBe(6);
    expect(alerts.every(({ incident }) => incident !== undefined)).toBe(true);
  });

  it('follows the pointer of a merged incident, and lists the alerts of both', async () => {
    const at = (minute: number) => new Date(START + minute * 60_000).toISOString();
    const left = alertOf({ time: at(0), common: { 'source.ip': '198.51.100.1' } });
    const right = alertOf({ time: at(1), common: { 'source.ip': '198.51.100.2' } });
    const bridge = alertOf({
      time: at(2),
      common: { 'source.ip': '198.51.100.1', 'destination.ip': '198.51.100.2' },
    });
    const triage = worker();
    for (const alert of [left, right, bridge]) await triage([alert]);
    const { heads } = await stored();
    const merged = [...heads.values()].find(({ mergedInto }) => mergedInto !== undefined);
    const store = createIncidentStore(core);
    const survivor = await store.get(merged?.id ?? '');
    if (survivor === undefined) throw new Error('the pointer leads nowhere');
    expect(survivor.id).toBe(merged?.mergedInto);
    const { items } = await store.alerts(survivor, { limit: 10 });
    expect(items.map(({ alert }) => alert.id)).toEqual([bridge.id, right.id, left.id]);
    const queue = await store.list(
      { scope: 'all', status: 'open', restricted: true },
      { limit: 10, now: START },
    );
    expect(queue.items.map(({ id }) => id)).toEqual([survivor.id]);
  });

  it('keeps what an attacker writes inside its key', async () => {
    const name = `x#HEAD%${'ạ'.repeat(3_000)}`;
    const alert = alertOf({
      time: new Date(START).toISOString(),
      common: { 'case.id': name, 'source.ip': '198.51.100.1' },
      fields: JSON.parse('{"__proto__": "polluted", "constructor": "x"}'),
    });
    await worker()([alert]);
    const { items, alerts } = await stored();
    for (const { pk } of items) {
      expect(String(pk).length).toBeLessThan(300);
      expect(String(pk).split('#').length).toBeLessThanOrEqual(5);
    }
    expect(alerts[0]?.alert.events[0]?.fields).toEqual({ constructor: 'x' });
  });

  it('keeps an alert of many large events within its bounds', async () => {
    const huge = alertOf({
      time: new Date(START).toISOString(),
      content: 'ten large events',
      more: Array.from({ length: 9 }, (_, index) => ({
        'url.original': `${index}`.repeat(60_000),
      })),
    });
    await worker()([huge]);
    const [kept] = (await stored()).alerts;
    expect(JSON.stringify(kept?.alert).length).toBeLessThanOrEqual(100_000);
    expect(kept?.alert.eventCount).toBe(10);
    const facts = await createTriageStore(core).facts([kept?.incident ?? '']);
    expect([...facts.values()].map((one) => caseFactsSchema.parse(one).alertCount)).toEqual([1]);
  });
});
