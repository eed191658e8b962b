// Incidents on the real table, and the follower that keeps the rows by which they are found and counted.
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import { createIncidentIndexing } from '@thapcanh/functions/watch/incident-index.ts';
import { type Alert, commentIncident, type Incident, queryWords } from '@thapcanh/incidents';
import {
  createIncidentIndex,
  createIncidentStore,
  createPendingIndexes,
  createTriageStore,
  type IncidentSearch,
  incidentOf,
  indexIncident,
} from '@thapcanh/store';
import { expect } from 'vitest';
import { alertOf, lamKhe } from '../../incidents/province.ts';
import { startCore } from '../core-table.ts';

export const START = Date.parse('2026-11-16T00:00:00Z');
export const LAN = { kind: 'user', id: 'lan', name: 'Lan' } as const;

export type Indexed = Awaited<ReturnType<typeof startIndexed>>;

export function attack(
  minute: number,
  agency: 'LK-TTCDS' | 'LK-STC',
  address: string,
  title: string,
): Alert {
  const time = new Date(START + minute * 60_000).toISOString();
  return alertOf({
    time,
    agency,
    source: agency === 'LK-STC' ? 'x' : 'dvc-app',
    rule: `rule-${title}`,
    attributes: { title_vi: title },
    common: { 'source.ip': address },
  });
}

export function asking(text: string, over: Partial<IncidentSearch> = {}): IncidentSearch {
  const [first, ...rest] = queryWords(text);
  if (first === undefined) return expect.fail(`${text} has no word`);
  return { scope: 'all', sees: () => true, words: [first, ...rest], ...over };
}

/** The table and what tests do on it; `begin` before each test. */
export async function startIndexed() {
  const core = await startCore();
  const on = {
    core,
    now: START,
    stop: () => core.stop(),

    async begin(): Promise<void> {
      await core.clear();
      on.now = START;
    },

    async deliver(...alerts: readonly Alert[]): Promise<void> {
      const triage = createTriage({
        store: createTriageStore(core),
        registry: async () => lamKhe(),
        clock: { now: () => (on.now += 1_000) },
        random: () => 0,
        sleep: async () => {},
        log: {
          info: () => {},
          error: (message, details) => expect.fail(`${message} ${String(details.error)}`),
        },
      });
      await triage(alerts);
    },

    /** One run of the follower. */
    async follow() {
      const run = createIncidentIndexing({
        pending: createPendingIndexes(core),
        indexIncident: (id) => indexIncident(core, id),
        clock: { now: () => on.now },
        log: {
          error: (message, details) => expect.fail(`${message} ${String(details.error)}`),
        },
      });
      return run();
    },

    /** Heads that were not merged away. */
    async all(): Promise<readonly Incident[]> {
      const items = await core.items();
      const heads = items.filter(({ type }) => type === 'incident').map(incidentOf);
      return heads.filter(({ mergedInto }) => mergedInto === undefined);
    },

    async only(): Promise<Incident> {
      const [incident, ...others] = await on.all();
      if (incident === undefined || others.length > 0) {
        return expect.fail('there is not one incident');
      }
      return incident;
    },

    async say(text: string): Promise<void> {
      const before = await on.only();
      const by = { actor: LAN, now: on.now };
      const { incident: after, entry } = commentIncident(before, text, by);
      const store = createIncidentStore(core);
      expect(await store.change({ steps: [{ before, after, entries: [entry] }] })).toBe('written');
    },

    async found(text: string, over: Partial<IncidentSearch> = {}): Promise<readonly string[]> {
      const { items } = await createIncidentIndex(core).search(asking(text, over), { limit: 50 });
      return items.map(({ title }) => title);
    },

    /** Every row of the index as text, sorted. */
    async placed(): Promise<readonly string[]> {
      const items = await core.items();
      return items
        .filter(({ type }) => type === 'placed')
        .map(({ pk, sk, says }) => `${String(pk)} ${String(sk)} ${String(says)}`)
        .sort();
    },
  };
  return on;
}
