// People correct grouping, and grouping leaves it so.
import { fc, test } from '@fast-check/vitest';
import {
  type Alert,
  detachAlerts,
  isKeptApart,
  mergeIncidents,
  pinAlerts,
  survivorOf,
  unmergeIncident,
  unpinAlerts,
  verifyChain,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { createMemoryStore, type MemoryStore } from '../../../functions/triage/memory-store.ts';
import { familyOf, incidentOf, lan, registry, regroup, START, triageOn } from '../family.ts';
import { type AlertDraft, alertOf } from '../province.ts';

const MINUTE = 60_000;
const LATER = START + 10 * MINUTE;
const reason = 'hai việc khác nhau';

function at(minute: number, draft: Omit<AlertDraft, 'time'>): Alert {
  return alertOf({ time: new Date(START + minute * MINUTE).toISOString(), ...draft });
}

const ip = (n: number) => `198.51.100.${n}`;
const left = at(0, { common: { 'source.ip': ip(1), 'host.name': 'dvc-app01' } });
const right = at(1, {
  common: { 'source.ip': ip(2), 'host.name': 'dvc-web01' },
  level: 'critical',
});
const bridge = at(2, { common: { 'source.ip': ip(1), 'destination.ip': ip(2) } });

/** Two incidents that a third alert made one. */
async function merged(): Promise<MemoryStore> {
  const store = createMemoryStore();
  const triage = triageOn(store);
  for (const alert of [left, right, bridge]) await triage([alert]);
  expect(incidentOf(store, left).id).toBe(incidentOf(store, right).id);
  return store;
}

async function unmerge(store: MemoryStore, alert = right): Promise<void> {
  const survivor = incidentOf(store, alert);
  const child = store.alerts.get(alert.id)?.incident ?? '';
  const family = familyOf(store, survivor);
  await regroup(store, unmergeIncident(family, child, { registry, reason }, lan(LATER)));
}

async function detach(store: MemoryStore, alerts: readonly Alert[]): Promise<void> {
  const [first] = alerts;
  if (first === undefined) throw new Error('nothing to detach');
  const family = familyOf(store, incidentOf(store, first));
  const entities = family.alerts.flatMap(({ stored }) => stored.entities);
  const groups = await store.groups(family.survivor.agency, entities);
  const numbered = await store.numbered(2026);
  const ids = alerts.map(({ id }) => id);
  const detachment = { alerts: ids, reason, groups, numbered, registry };
  await regroup(store, detachAlerts(family, detachment, lan(LATER)));
}

/** Every chain holds, and every incident counts exactly its alerts. */
function expectSound(store: MemoryStore): void {
  for (const [id, head] of store.heads) {
    const check = verifyChain(id, store.timelines.get(id) ?? []);
    expect(check).toEqual({ ok: true, head: { rev: head.rev, hash: head.hash } });
    if (head.mergedInto !== undefined) continue;
    const own = [...store.alerts.values()].filter(
      ({ incident }) => survivorOf(incident ?? '', store.heads)?.id === id,
    );
    expect([id, head.alertCount]).toEqual([id, own.length]);
    expect(store.allFacts.get(id)?.alertCount).toBe(own.length);
  }
}

describe('an undone merge', () => {
  it('gives each incident back its alerts, facts and range, and moves no alert', async () => {
    const store = await merged();
    const before = new Map(store.alerts);
    await unmerge(store);
    const [one, other] = [incidentOf(store, left), incidentOf(store, right)];
    expect(store.alerts).toEqual(before);
    expect(one).toMatchObject({ alertCount: 2, level: 'high', merged: [] });
    expect(other).toMatchObject({ alertCount: 1, level: 'critical', status: 'new' });
    expect(other.groupedTo).toBe(right.time);
    expect(isKeptApart(one, other)).toBe(true);
    expectSound(store);
  });

  it('leaves what came since with the survivor', async () => {
    const store = await merged();
    const since = at(3, { common: { 'host.name': 'dvc-web01' } });
    await triageOn(store)([since]);
    await unmerge(store);
    expect(incidentOf(store, since).id).toBe(incidentOf(store, left).id);
    expectSound(store);
  });

  it('gives the child back the number and reports that the survivor had from it', async () => {
    const store = createMemoryStore();
    const triage = triageOn(store);
    await triage([left]);
    await triage([right]);
    const confirmed = {
      number: 'SC-2026-0001',
      at: left.time,
      by: 'truongca',
      profile: 'VN-2026',
    };
    const child = incidentOf(store, right);
    const clocks = (child.clocks ?? []).map((clock) => ({ ...clock, doneAt: left.time }));
    store.heads.set(child.id, { ...child, confirmed, clocks });
    await triage([bridge]);
    expect(incidentOf(store, left).confirmed).toEqual(confirmed);
    await unmerge(store);
    const survivor = incidentOf(store, left);
    expect(survivor.confirmed).toBeUndefined();
    expect(survivor.clocks?.filter(({ doneAt }) => doneAt !== undefined)).toEqual([]);
    expect(incidentOf(store, right)).toMatchObject({ confirmed });
  });

  it('is refused for what was merged into another in between, and for strangers', async () => {
    const store = await merged();
    const family = familyOf(store, incidentOf(store, left));
    for (const child of [family.survivor.id, 'LK-TTCDS.none']) {
      const result = unmergeIncident(family, child, { registry, reason }, lan(LATER));
      expect(result).toEqual({ ok: false, code: 'not_merged' });
    }
  });

  const more = fc.uniqueArray(
    fc.record({ ip: fc.integer({ min: 1, max: 3 }), also: fc.integer({ min: 1, max: 3 }) }),
    { maxLength: 6, selector: (one) => JSON.stringify(one) },
  );

  test.prop([more, fc.integer({ min: 1, max: 4 })], { numRuns: 100 })(
    'stays undone, whatever alerts come later, in any batching',
    async (drafts, size) => {
      const store = await merged();
      await unmerge(store);
      const apart = [incidentOf(store, left).id, incidentOf(store, right).id];
      const later = drafts.map((draft, index) =>
        at(5 + index, { common: { 'source.ip': ip(draft.ip), 'destination.ip': ip(draft.also) } }),
      );
      const triage = triageOn(store, LATER);
      for (let i = 0; i < later.length; i += size) {
        expect(await triage(later.slice(i, i + size))).toEqual(new Set());
      }
      const [one, other] = apart.map((id) => survivorOf(id, store.heads)?.id);
      expect(one).not.toBe(other);
      expectSound(store);
    },
  );

  it('is forgotten when a person merges them again, and may be undone again', async () => {
    const store = await merged();
    await unmerge(store);
    const [one, other] = [incidentOf(store, left), incidentOf(store, right)];
    const facts = new Map(store.allFacts);
    await regroup(store, mergeIncidents(one, other, { facts, registry, reason }, lan(LATER)));
    expect(incidentOf(store, right)).toMatchObject({ id: one.id, alertCount: 3 });
    expect(incidentOf(store, right).keptApart).toBeUndefined();
    await unmerge(store);
    expect(incidentOf(store, right).id).toBe(other.id);
    expectSound(store);
  });
});

describe('a merge by a person', () => {
  async function two(): Promise<MemoryStore> {
    const store = createMemoryStore();
    const triage = triageOn(store);
    await triage([left]);
    await triage([right]);
    return store;
  }

  it('names who did it and why on both timelines', async () => {
    const store = await two();
    const [one, other] = [incidentOf(store, left), incidentOf(store, right)];
    const facts = new Map(store.allFacts);
    await regroup(store, mergeIncidents(one, other, { facts, registry, reason }, lan(LATER)));
    const last = (id: string) => store.timelines.get(id)?.at(-1);
    expect(last(one.id)).toMatchObject({
      actor: { id: 'lan' },
      change: { kind: 'merged', from: other.id, alerts: [], reason },
    });
    expect(last(other.id)).toMatchObject({ change: { kind: 'merged_into', into: one.id, reason } });
    expectSound(store);
  });

  it('is refused across agencies, of closed ones, and of the older into the younger', async () => {
    const store = await two();
    const [one, other] = [incidentOf(store, left), incidentOf(store, right)];
    const facts = new Map(store.allFacts);
    const merge = (a = one, b = other) =>
      mergeIncidents(a, b, { facts, registry, reason }, lan(LATER));
    expect(merge(one, { ...other, agency: 'LK-STC' })).toMatchObject({ code: 'other_agency' });
    expect(merge(one, { ...other, status: 'closed' })).toMatchObject({ code: 'closed' });
    expect(merge(other, one)).toMatchObject({ code: 'younger' });
    expect(merge(one, one)).toMatchObject({ code: 'same_incident' });
  });
});

const host = at(0, { common: { 'host.name': 'dvc-app01', 'source.ip': ip(1) } });
const stray = at(1, { common: { 'host.name': 'dvc-app01', 'user.name': 'an.stc' } });
const small = at(2, { level: 'low', common: { 'host.name': 'dvc-app01' } });

async function opened(alerts: readonly Alert[] = [host, stray, small]): Promise<MemoryStore> {
  const store = createMemoryStore();
  const triage = triageOn(store);
  for (const alert of alerts) await triage([alert]);
  return store;
}

describe('a detached alert', () => {
  it('opens an incident of its own, with the T0 at which it reached the queue', async () => {
    const store = await opened();
    const arrived = store.timelines.get(incidentOf(store, host).id)?.[1]?.at;
    await detach(store, [stray]);
    const own = incidentOf(store, stray);
    expect(own.id).not.toBe(incidentOf(store, host).id);
    expect(own).toMatchObject({ alertCount: 1, number: 'VV-2026-000002', queuedAt: arrived });
    expect(incidentOf(store, host).alertCount).toBe(2);
    expectSound(store);
  });

  it('takes along the spans of what only it had', async () => {
    const store = await opened();
    await detach(store, [stray]);
    const next = at(3, { common: { 'user.name': 'an.stc' } });
    await triageOn(store, LATER)([next]);
    expect(incidentOf(store, next).id).toBe(incidentOf(store, stray).id);
  });

  it('that is low stands alone, and no case takes it along again', async () => {
    const store = await opened();
    await detach(store, [small]);
    const triage = triageOn(store, LATER);
    await triage([small, at(3, { common: { 'host.name': 'dvc-app01' } })]);
    expect(store.alerts.get(small.id)?.incident).toBeUndefined();
    expectSound(store);
  });

  it('that opened the incident leaves it its name', async () => {
    const store = await opened();
    const { id } = incidentOf(store, host);
    await detach(store, [host]);
    expect(incidentOf(store, stray).id).toBe(id);
    expect(incidentOf(store, host).id).not.toBe(id);
    expectSound(store);
  });

  it('stays out of what its incident was merged from, once that is undone', async () => {
    const second = at(1, { common: { 'source.ip': ip(2) }, rule: 'second' });
    const store = createMemoryStore();
    const triage = triageOn(store);
    for (const alert of [left, right, second, bridge]) await triage([alert]);
    await detach(store, [second]);
    await unmerge(store);
    const next = at(4, { common: { 'source.ip': ip(2) } });
    await triageOn(store, LATER)([next]);
    expect(isKeptApart(incidentOf(store, right), incidentOf(store, second))).toBe(true);
    expect(incidentOf(store, right).id).not.toBe(incidentOf(store, second).id);
    expectSound(store);
  });

  const drafts = fc.uniqueArray(
    fc.record({
      host: fc.constantFrom('dvc-app01', 'dvc-web01'),
      user: fc.constantFrom('an.stc', 'ba.stc'),
      level: fc.constantFrom('low' as const, 'high' as const),
    }),
    { maxLength: 6, selector: (one) => JSON.stringify(one) },
  );

  test.prop([drafts, fc.integer({ min: 1, max: 4 }), fc.constantFrom(stray, small, host)], {
    numRuns: 100,
  })('never comes back, whatever is delivered later and again', async (more, size, which) => {
    const store = await opened();
    const family = incidentOf(store, host).id;
    await detach(store, [which]);
    const later = more.map((draft, index) =>
      at(4 + index, {
        level: draft.level,
        common: { 'host.name': draft.host, 'user.name': draft.user },
      }),
    );
    const queue = [...later, host, stray, small];
    const triage = triageOn(store, LATER);
    for (let i = 0; i < queue.length; i += size) await triage(queue.slice(i, i + size));
    const now = store.alerts.get(which.id)?.incident;
    expect(now === undefined ? undefined : survivorOf(now, store.heads)?.id).not.toBe(family);
    expectSound(store);
  });

  it('is refused when pinned, when it is the last, or of another incident', async () => {
    const store = await opened();
    const family = familyOf(store, incidentOf(store, host));
    const groups = new Map();
    const tryTo = (alerts: readonly Alert[], of = family) =>
      detachAlerts(
        of,
        { alerts: alerts.map(({ id }) => id), reason, groups, numbered: 1, registry },
        lan(LATER),
      );
    expect(tryTo([host, stray, small])).toEqual({ ok: false, code: 'nothing_left' });
    expect(tryTo([left, right])).toEqual({ ok: false, code: 'not_of_incident' });
    const pinned = family.alerts.map((one) => ({
      ...one,
      stored: { ...one.stored, pinned: true },
    }));
    expect(tryTo([host], { ...family, alerts: pinned })).toEqual({ ok: false, code: 'pinned' });
  });
});

it('what was hidden together stays hidden when it is parted or undone', async () => {
  const store = await merged();
  const survivor = incidentOf(store, left);
  store.heads.set(survivor.id, { ...survivor, restricted: true });
  await detach(store, [bridge]);
  await unmerge(store);
  for (const alert of [left, right, bridge]) expect(incidentOf(store, alert).restricted).toBe(true);
});

describe('a pinned alert', () => {
  async function pin(store: MemoryStore, alert: Alert, to: Alert): Promise<void> {
    const incident = incidentOf(store, to);
    const stored = store.alerts.get(alert.id);
    const facts = store.allFacts.get(incident.id);
    if (stored === undefined || facts === undefined) throw new Error('nothing to pin');
    const groups = await store.groups(incident.agency, stored.entities);
    const pinning = { alerts: [stored], facts, groups, registry, reason };
    await regroup(store, pinAlerts(incident, pinning, lan(LATER)));
  }

  it('that stood alone joins the incident', async () => {
    const alone = at(2, { level: 'low', common: { 'user.name': 'xa.stc' } });
    const store = await opened([host, alone]);
    await pin(store, alone, host);
    expect(incidentOf(store, alone)).toMatchObject({ alertCount: 2, ruleCount: 1 });
    expectSound(store);
  });

  it('stays with the survivor when a merge is undone', async () => {
    const store = createMemoryStore();
    const triage = triageOn(store);
    const second = at(1, { common: { 'source.ip': ip(2) }, rule: 'second' });
    for (const alert of [left, right, second, bridge]) await triage([alert]);
    await pin(store, second, left);
    await unmerge(store);
    expect(incidentOf(store, second).id).toBe(incidentOf(store, left).id);
    expect(incidentOf(store, right)).toMatchObject({ alertCount: 1 });
    expectSound(store);
  });

  it('is unpinned where it is', async () => {
    const store = await opened();
    await pin(store, stray, host);
    const stored = store.alerts.get(stray.id);
    if (stored === undefined) throw new Error('gone');
    expect(stored.pinned).toBe(true);
    await regroup(store, unpinAlerts(incidentOf(store, host), { alerts: [stored] }, lan(LATER)));
    expect(store.alerts.get(stray.id)?.pinned).toBeUndefined();
    expect(incidentOf(store, stray).id).toBe(incidentOf(store, host).id);
    await detach(store, [stray]);
    expectSound(store);
  });

  it('cannot be one of another incident', async () => {
    const store = await opened([host]);
    await triageOn(store)([right]);
    await expect(pin(store, right, host)).rejects.toThrow('not_of_incident');
  });
});
