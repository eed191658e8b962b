// Reopened rather than duplicated, where the conclusion says that the attack was real or may be.
import type { ClosureClass, Incident } from '@thapcanh/incidents';
import { changeIncident, verifyChain } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { createMemoryStore, type MemoryStore } from '../../../functions/triage/memory-store.ts';
import { incidentOf, lan, START, triageOn } from '../family.ts';
import { alertOf } from '../province.ts';

const HOUR = 3_600_000;
const common = { 'source.ip': '198.51.100.1' };
const first = alertOf({ time: new Date(START).toISOString(), common });

/** An alert whose event happened so many hours after the first. */
const later = (hours: number) =>
  alertOf({ time: new Date(START + hours * HOUR).toISOString(), common });

/** An incident closed an hour after it was opened. */
async function closed(conclusion: ClosureClass): Promise<MemoryStore> {
  const store = createMemoryStore();
  await triageOn(store)([first]);
  const before = incidentOf(store, first);
  const closure = { class: conclusion, impact: false };
  const result = changeIncident(before, { status: 'closed', closure }, lan(START + HOUR));
  if (!result.ok) throw new Error(result.code);
  await store.commit({
    agency: before.agency,
    alerts: [],
    adopted: [],
    groups: [],
    incidents: [{ before, after: result.incident, entries: [result.entry] }],
  });
  return store;
}

const numbers = (store: MemoryStore) => [...store.heads.values()].map(({ number }) => number);
const only = (store: MemoryStore): Incident => incidentOf(store, first);

describe('an alert that touches a closed incident', () => {
  it.each(['true_positive', 'undetermined'] as const)(
    'reopens it within 24 hours of closing when it was %s',
    async (conclusion) => {
      const store = await closed(conclusion);
      await triageOn(store, START + 2 * HOUR)([later(2)]);
      expect(numbers(store)).toHaveLength(1);
      expect(only(store)).toMatchObject({ status: 'investigating', alertCount: 2 });
      expect(only(store)).not.toHaveProperty('closure');
      expect(only(store)).not.toHaveProperty('closedAt');
      const timeline = store.timelines.get(only(store).id) ?? [];
      expect(timeline.slice(-2).map(({ change }) => change)).toEqual([
        { kind: 'alerts_added', alerts: [later(2).id] },
        {
          kind: 'changed',
          fields: [
            { field: 'status', from: 'closed', to: 'investigating' },
            { field: 'closure', from: `${conclusion}/no_impact`, to: null },
          ],
        },
      ]);
      expect(verifyChain(only(store).id, timeline)).toMatchObject({ ok: true });
    },
  );

  it.each(['false_positive', 'benign_positive'] as const)(
    'opens another that continues it when it was %s: the conclusion stands',
    async (conclusion) => {
      const store = await closed(conclusion);
      await triageOn(store, START + 2 * HOUR)([later(2)]);
      expect(only(store)).toMatchObject({ status: 'closed', alertCount: 1 });
      expect(incidentOf(store, later(2))).toMatchObject({ continues: only(store).id });
    },
  );

  it('opens another from 24 hours after closing on, by when it reaches the queue', async () => {
    const store = await closed('true_positive');
    await triageOn(store, START + 25 * HOUR)([later(2)]);
    expect(incidentOf(store, later(2))).toMatchObject({ continues: only(store).id });
  });

  it('joins an open incident that it touches too, and leaves the closed one alone', async () => {
    const store = await closed('true_positive');
    const other = alertOf({
      time: new Date(START + HOUR).toISOString(),
      common: { 'host.name': 'dvc-app01' },
    });
    const both = alertOf({
      time: new Date(START + 2 * HOUR).toISOString(),
      common: { ...common, 'host.name': 'dvc-app01' },
    });
    await triageOn(store, START + 2 * HOUR)([other]);
    await triageOn(store, START + 3 * HOUR)([both]);
    expect(incidentOf(store, both).id).toBe(incidentOf(store, other).id);
    expect(only(store).status).toBe('closed');
  });

  it('changes nothing when it is delivered again', async () => {
    const store = await closed('undetermined');
    await triageOn(store, START + 2 * HOUR)([later(2)]);
    const before = only(store);
    await triageOn(store, START + 2 * HOUR)([later(2), first]);
    expect(only(store)).toEqual(before);
  });

  it('that is low does not reopen it', async () => {
    const store = await closed('true_positive');
    const low = alertOf({ time: later(2).time, common, level: 'low' });
    await triageOn(store, START + 2 * HOUR)([low]);
    expect(only(store).status).toBe('closed');
    expect(store.alerts.get(low.id)?.incident).toBeUndefined();
  });
});
