// A TriageStore in memory that keeps the same conditions as the table: revs, and alerts that exist.
import {
  actionsOf,
  type CaseAlert,
  type CaseFacts,
  type CaseWrite,
  entityKey,
  type GroupRecord,
  type Incident,
  type StoredAlert,
  type TimelineEntry,
} from '@thapcanh/incidents';
import type { CommitResult, TriageStore } from '@thapcanh/store';

export interface MemoryStore extends TriageStore {
  readonly alerts: Map<string, StoredAlert>;
  readonly heads: Map<string, Incident>;
  readonly timelines: Map<string, TimelineEntry[]>;
  readonly allFacts: Map<string, CaseFacts>;
  /** Most actions that one write took. */
  readonly largest: () => number;
}

export function createMemoryStore(): MemoryStore {
  const alerts = new Map<string, StoredAlert>();
  const heads = new Map<string, Incident>();
  const allFacts = new Map<string, CaseFacts>();
  const timelines = new Map<string, TimelineEntry[]>();
  const groups = new Map<string, GroupRecord>();
  const counters = new Map<number, number>();
  let largest = 0;

  function moved(write: CaseWrite): boolean {
    const { number } = write;
    return (
      (number !== undefined && (counters.get(number.year) ?? 0) !== number.n - 1) ||
      write.incidents.some(({ before, after }) => heads.get(after.id)?.rev !== before?.rev) ||
      write.groups.some(
        (group) =>
          (groups.get(`${write.agency}#${entityKey(group.entity)}`)?.rev ?? 0) !== group.rev,
      ) ||
      write.adopted.some(({ alert }) => alerts.get(alert)?.incident !== undefined)
    );
  }

  return {
    alerts,
    heads,
    timelines,
    allFacts,
    largest: () => largest,
    storedAlerts: async (refs) => new Set(refs.map(({ id }) => id).filter((id) => alerts.has(id))),
    groups: async (agency, entities) =>
      new Map(
        entities.flatMap((entity) => {
          const group = groups.get(`${agency}#${entityKey(entity)}`);
          return group === undefined ? [] : [[entityKey(entity), group]];
        }),
      ),
    incidents: async (ids) => pick(heads, ids),
    facts: async (ids) => pick(allFacts, ids),
    waitingAlerts: async (_agency, ids) =>
      new Map(
        ids.flatMap((id): [string, CaseAlert][] => {
          const stored = alerts.get(id);
          if (stored === undefined || stored.incident !== undefined) return [];
          return [[id, { ...stored, opens: false, at: Date.parse(stored.alert.time) }]];
        }),
      ),
    numbered: async (year) => counters.get(year) ?? 0,
    async commit(write): Promise<CommitResult> {
      largest = Math.max(largest, actionsOf(write));
      const existing = new Set(
        write.alerts.map(({ alert }) => alert.id).filter((id) => alerts.has(id)),
      );
      if (existing.size > 0 || moved(write)) return { ok: false, existing };
      for (const stored of write.alerts) alerts.set(stored.alert.id, stored);
      for (const { alert, incident } of write.adopted) {
        const stored = alerts.get(alert);
        if (stored === undefined) throw new Error('adopted an alert nobody stored');
        alerts.set(alert, { ...stored, incident });
      }
      for (const group of write.groups) {
        groups.set(`${write.agency}#${entityKey(group.entity)}`, { ...group, rev: group.rev + 1 });
      }
      for (const { after, facts, entries } of write.incidents) {
        heads.set(after.id, after);
        if (facts !== undefined) allFacts.set(after.id, facts);
        timelines.set(after.id, [...(timelines.get(after.id) ?? []), ...entries]);
      }
      if (write.number !== undefined) counters.set(write.number.year, write.number.n);
      return { ok: true };
    },
  };
}

function pick<T>(from: ReadonlyMap<string, T>, ids: readonly string[]): ReadonlyMap<string, T> {
  return new Map(
    ids.flatMap((id) => {
      const value = from.get(id);
      return value === undefined ? [] : [[id, value] as const];
    }),
  );
}
