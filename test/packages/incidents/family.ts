// Incidents as triage leaves them, and the family that people regroup.
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import {
  type Alert,
  arrivals,
  type By,
  type Incident,
  type IncidentFamily,
  type Moves,
  type RegroupResult,
  type StoredAlert,
  survivorOf,
} from '@thapcanh/incidents';
import { expect } from 'vitest';
import type { MemoryStore } from '../../functions/triage/memory-store.ts';
import { lamKhe } from './province.ts';

export const registry = lamKhe();
export const START = Date.parse('2026-11-16T00:00:00Z');

export const lan = (now: number): By => ({
  actor: { kind: 'user', id: 'lan', name: 'Lan' },
  now,
});

/** Triage on a store in memory; time moves a second a look. */
export function triageOn(store: MemoryStore, start = START) {
  let now = start;
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

/** The living incident that has an alert. */
export function incidentOf(store: MemoryStore, alert: Alert): Incident {
  const owner = survivorOf(store.alerts.get(alert.id)?.incident ?? '', store.heads);
  if (owner === undefined) throw new Error(`alert ${alert.id} is in no incident`);
  return owner;
}

export function familyOf(store: MemoryStore, survivor: Incident): IncidentFamily {
  const merged = new Map(
    survivor.merged.flatMap((id) => {
      const head = store.heads.get(id);
      return head === undefined ? [] : [[id, head]];
    }),
  );
  const alerts = [survivor, ...merged.values()].flatMap((member) => {
    const arrived = arrivals(member, store.timelines.get(member.id) ?? []);
    return [...store.alerts.values()]
      .filter(({ incident }) => incident === member.id)
      .map((stored) => ({ stored, queuedAt: arrived.get(stored.alert.id) ?? '' }));
  });
  return { survivor, merged, alerts };
}

/** Writes what people decided, under the same conditions as the table. */
export async function regroup(store: MemoryStore, result: RegroupResult): Promise<void> {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  const { step, also, moves } = result;
  const written = await store.commit({
    agency: step.after.agency,
    alerts: [],
    adopted: [],
    groups: moves?.groups ?? [],
    incidents: [step, ...also],
    ...(moves?.caseNumber === undefined ? {} : { number: moves.caseNumber }),
  });
  expect(written).toEqual({ ok: true });
  for (const move of moves?.alerts ?? []) put(store, move);
}

function put(store: MemoryStore, { alert, from, to, pinned }: Moves['alerts'][number]): void {
  const stored = store.alerts.get(alert);
  if (stored === undefined || stored.incident !== from) throw new Error('the alert has moved');
  const { incident: _incident, pinned: _pinned, ...rest } = stored;
  const after: StoredAlert = {
    ...rest,
    ...(to === undefined ? {} : { incident: to }),
    ...(pinned ? { pinned } : {}),
  };
  store.alerts.set(alert, after);
}
