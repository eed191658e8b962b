// A fault before or after any call that a person's regrouping makes changes nothing about how it ends.
// The API runs in this process on the local table: a run takes a fraction of a second, not a cold start.
import { incidentDetailSchema } from '@thapcanh/api-schema';
import { type Alert, changeIncident, type Incident, survivorOf } from '@thapcanh/incidents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW, startApi, type TestApi } from '../functions/api/api.ts';
import { alertOf } from '../packages/incidents/province.ts';
import { type ClientFaults, disturb } from './client-faults.ts';
import { contradictions, readCore } from './core-state.ts';

const START = Date.parse('2026-11-22T05:00:00Z');
const reason = 'hai việc khác nhau';
const CAMPAIGN_TIMEOUT_MS = 300_000;
/** More refusals in a row than one fault explains. */
const MOST_TRIES = 4;

let api: TestApi;
let faults: ClientFaults;
beforeAll(async () => {
  api = await startApi();
  faults = disturb(api.core.dynamodb);
});
afterAll(() => api.stop());

const at = (minute: number, common: Record<string, string>, level: 'low' | 'high' = 'high') =>
  alertOf({ time: new Date(START + minute * 60_000).toISOString(), common, level });

const ip = (n: number) => `198.51.100.${n}`;
const left = at(0, { 'source.ip': ip(1), 'host.name': 'dvc-app01' });
const right = at(1, { 'source.ip': ip(2) });
const bridge = at(2, { 'source.ip': ip(1), 'destination.ip': ip(2) });
const stray = at(3, { 'host.name': 'dvc-app01', 'user.name': 'an.stc' });
const small = at(4, { 'host.name': 'dvc-app01' }, 'low');

async function survivor(alert: Alert): Promise<Incident> {
  const core = await readCore(api.core.dynamodb, api.core.table);
  const stored = core.alerts.find((one) => one.alert.id === alert.id);
  const owner = survivorOf(stored?.incident ?? '', core.incidents);
  if (owner === undefined) throw new Error('the alert is in no incident');
  return owner;
}

/** Asks as a client does that does not give up: the same request until it is answered. */
async function insist(incident: Incident, what: string, body: unknown): Promise<void> {
  const headers = { 'if-match': `"${incident.rev}"`, 'idempotency-key': what };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const path = `/v1/incidents/${incident.id}/${what}`;
    const answer = await api.call('lan', 'POST', path, { body, headers });
    if (answer.status === 201) return;
    expect([what, answer.status]).toEqual([what, 500]);
  }
  throw new Error(`${what} was not done in ${MOST_TRIES} tries`);
}

/** Delivers as the queue does. */
async function deliver(alerts: readonly Alert[]): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    try {
      return await api.deliver(alerts);
    } catch {
      // It comes again.
    }
  }
  throw new Error(`alerts were not taken in ${MOST_TRIES} tries`);
}

interface Plot {
  readonly before: readonly (readonly Alert[])[];
  /** What happens undisturbed before the act, and answers what the act needs. */
  prepare(): Promise<() => Promise<void>>;
}

/** How it ends, without the times that tell runs apart. */
async function ending(): Promise<unknown> {
  const core = await readCore(api.core.dynamodb, api.core.table);
  const heads = [...core.incidents.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    contradictions: heads
      .filter(({ mergedInto }) => mergedInto === undefined)
      .flatMap((head) => contradictions(core, head)),
    heads: heads.map((head) => ({
      id: head.id,
      number: head.number,
      status: head.status,
      rev: head.rev,
      alertCount: head.alertCount,
      merged: head.merged,
      mergedInto: head.mergedInto,
      keptApart: head.keptApart,
      kinds: core.timelines.get(head.id)?.map(({ change }) => change.kind),
    })),
    alerts: core.alerts
      .map(({ alert, incident, pinned }) => [alert.id, incident, pinned].join(' '))
      .sort(),
  };
}

async function tell(plot: Plot, fault?: Parameters<ClientFaults['begin']>[0]) {
  faults.begin();
  await api.clear();
  await api.putUser({ sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK-CA' });
  for (const alerts of plot.before) await api.deliver(alerts);
  const act = await plot.prepare();
  faults.begin(fault);
  await act();
  const run = { calls: faults.calls(), met: faults.met() };
  faults.begin();
  return { ...run, ended: await ending() };
}

const plots: Readonly<Record<string, Plot>> = {
  'a merge': {
    before: [[left], [right]],
    async prepare() {
      const [older, younger] = [await survivor(left), await survivor(right)];
      const body = { from: younger.id, ifMatch: `"${younger.rev}"`, reason };
      return () => insist(older, 'merge', body);
    },
  },
  'an undone merge': {
    before: [[left], [right], [bridge]],
    async prepare() {
      const one = await survivor(left);
      return () => insist(one, 'unmerge', { incident: one.merged[0], reason });
    },
  },
  'alerts that open their own': {
    before: [[left], [stray], [small]],
    async prepare() {
      const one = await survivor(left);
      return () => insist(one, 'detachments', { alerts: [stray.id, small.id], reason });
    },
  },
  'a pin': {
    before: [[left], [stray], [small]],
    async prepare() {
      const one = await survivor(left);
      return () => insist(one, 'pins', { alerts: [small.id, stray.id], reason });
    },
  },
  'a link': {
    before: [[left], [right]],
    async prepare() {
      const [one, other] = [await survivor(left), await survivor(right)];
      return () => insist(one, 'links', { incident: other.id, reason });
    },
  },
  'a link taken away': {
    before: [[left], [right]],
    async prepare() {
      const [one, other] = [await survivor(left), await survivor(right)];
      await insist(one, 'links', { incident: other.id, reason });
      const shown = await api.call('lan', 'GET', `/v1/incidents/${one.id}`);
      const [link] = incidentDetailSchema.parse(await shown.json()).links;
      const now = await survivor(left);
      return () => insist(now, `links/${link?.id}/removal`, { reason });
    },
  },
  'a reopening': {
    before: [[left]],
    async prepare() {
      const before = await survivor(left);
      const closure = { class: 'true_positive', impact: true } as const;
      const by = { actor: { kind: 'user', id: 'lan' }, now: NOW } as const;
      const closed = changeIncident(before, { status: 'closed', closure }, by);
      if (!closed.ok) throw new Error(closed.code);
      const { incident: after, entry } = closed;
      await api.incidents.change({ steps: [{ before, after, entries: [entry] }] });
      return () => deliver([bridge]);
    },
  },
};

describe('a fault before or after any call leaves one unbroken chain and one end', () => {
  it.each(Object.entries(plots))(
    'of %s',
    async (_name, plot) => {
      await tell(plot);
      const undisturbed = await tell(plot);
      expect(undisturbed.ended).toMatchObject({ contradictions: [] });
      expect(undisturbed.calls).toBeGreaterThan(2);
      for (let call = 1; call <= undisturbed.calls; call += 1) {
        for (const position of ['before', 'after'] as const) {
          const run = await tell(plot, { call, at: position });
          expect([call, position, run.met]).toEqual([call, position, true]);
          expect([call, position, run.ended]).toEqual([call, position, undisturbed.ended]);
        }
      }
    },
    CAMPAIGN_TIMEOUT_MS,
  );
});
