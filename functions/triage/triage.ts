// Alerts become incidents: read what they touch, plan one write, repeat when somebody was faster.
import {
  type Alert,
  assign,
  assignLow,
  type CaseAlert,
  type CaseWrite,
  type Clock,
  caseAgencyOf,
  componentsOf,
  entityKey,
  type GroupRecord,
  type Incident,
  isCanary,
  isNear,
  localYear,
  MAX_MERGED,
  planCase,
  planLowJoin,
  planMerge,
  planStandAlone,
  type Registry,
  resolveAlert,
  type Seen,
} from '@thapcanh/incidents';
import type { TriageStore } from '@thapcanh/store';
import { batchesOf } from '../batches-of.ts';
import type { HubGuard } from './hub-guard.ts';
import type { LentAddresses } from './lent-addresses.ts';
import { piecesOf } from './pieces.ts';
import type { ReferenceKnowledge } from './reference-knowledge.ts';
import type { RaisedSign, SmallSigns } from './small-signs.ts';
import type { StormWatch } from './storm-watch.ts';

/** Times a write is tried before its alerts return to the queue. */
export const MAX_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1_000;

export interface TriageOptions {
  readonly store: TriageStore;
  /** The registry of the moment; may cache. */
  readonly registry: () => Promise<Registry>;
  /** Who held the addresses that alerts name; absent: no leases are known. */
  readonly lentAddresses?: LentAddresses;
  /** Sets apart what too many share to group by it; absent: nothing. */
  readonly hubGuard?: HubGuard;
  /** What many low alerts on one entity make; absent: nothing. */
  readonly smallSigns?: SmallSigns;
  /** Notices the same sign in many places; absent: nobody does. */
  readonly stormWatch?: StormWatch;
  /** Adds what lists and closed cases know of alerts; absent: nothing. */
  readonly knowledge?: Pick<ReferenceKnowledge, 'add'>;
  readonly clock: Clock;
  /** Uniform in [0, 1), for jitter. */
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Record<
    'info' | 'error',
    (message: string, details: Record<string, unknown>) => void
  >;
}

/** Groups alerts into incidents and answers the ids of those that could not be written. */
export type Triage = (alerts: readonly Alert[]) => Promise<ReadonlySet<string>>;

/**
 * Triage of one batch. Delivering an alert again, in any order or batching, changes nothing that
 * is stored; alerts that lose 8 races in a row, or cannot be written, are answered as failed, and nothing of them is kept.
 */
export function createTriage(options: TriageOptions): Triage {
  const { store, clock, random, sleep, log } = options;

  /**
   * Runs a step until it leaves nothing to do; what it answers last is left undone. A piece that
   * throws is left whole, so that one alert nobody can write does not keep back the others.
   */
  async function repeat(
    alerts: readonly CaseAlert[],
    step: (left: readonly CaseAlert[]) => Promise<readonly CaseAlert[]>,
  ): Promise<readonly CaseAlert[]> {
    let left = alerts;
    try {
      for (let attempt = 0; attempt < MAX_ATTEMPTS && left.length > 0; attempt += 1) {
        if (attempt > 0) {
          await sleep(random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
        }
        left = await step(left);
      }
    } catch (error) {
      const alerts = left.map(({ alert }) => alert);
      log.error('alerts not written', {
        alerts: alerts.map(({ id }) => id),
        batches: batchesOf(alerts),
        error,
      });
    }
    return left;
  }

  /** Writes, and says which alerts of which batches are now in which incident, or wait for one. */
  async function commit(write: CaseWrite) {
    const result = await store.commit(write);
    const alerts = write.alerts.map(({ alert }) => alert);
    if (result.ok && alerts.length > 0) {
      log.info('Grouped', {
        agency: write.agency,
        incident: write.incidents[0]?.after.id,
        alerts: alerts.map(({ id }) => id),
        batches: batchesOf(alerts),
      });
    }
    return result;
  }

  async function open(piece: readonly CaseAlert[], registry: Registry) {
    const seen = await read(store, piece);
    const now = clock.now();
    const assignment = assign(piece, seen, now);
    const { survivor, merged } = assignment;
    const [facts, waiting, numbered] = await Promise.all([
      store.facts([
        ...(survivor === undefined ? [] : [survivor.id]),
        ...merged.map(({ id }) => id),
      ]),
      waitingOn(store, piece, seen.groups).then(informed),
      survivor === undefined ? store.numbered(localYear(now)) : 0,
    ]);
    const input = { assignment, seen, facts, waiting, numbered, registry, now };
    if (survivor !== undefined && merged.length > MAX_MERGED) {
      await commit(planMerge({ ...input, survivor }));
      return piece;
    }
    return unwritten(piece, await commit(planCase(piece, input)));
  }

  async function joinOrKeep(alerts: readonly CaseAlert[], agency: string, registry: Registry) {
    const seen = await read(store, alerts);
    const byIncident = Map.groupBy(alerts, (alert) => assignLow(alert, seen));
    const left: CaseAlert[] = [];
    for (const [incident, group] of byIncident) {
      const write =
        incident === undefined
          ? planStandAlone(group, agency, seen)
          : await lowJoin(group, incident, registry);
      left.push(...unwritten(group, await commit(write)));
    }
    return left;
  }

  async function lowJoin(group: readonly CaseAlert[], incident: Incident, registry: Registry) {
    const facts = (await store.facts([incident.id])).get(incident.id);
    if (facts === undefined) throw new Error(`incident ${incident.id} has no facts`);
    return planLowJoin(group, incident, facts, { registry, now: clock.now() });
  }

  /** Low alerts that waited, with what is known beside them now. */
  async function informed(waiting: ReadonlyMap<string, CaseAlert>) {
    const alerts = (await options.knowledge?.add([...waiting.values()])) ?? [...waiting.values()];
    return new Map(alerts.map((one) => [one.alert.id, one]));
  }

  async function resolve(alerts: readonly Alert[], registry: Registry) {
    const leases = await options.lentAddresses?.(alerts, registry);
    return alerts.map((alert) => resolveAlert(alert, registry, leases));
  }

  return async (alerts) => {
    const registry = await options.registry();
    const distinct = new Map(alerts.map((alert) => [alert.id, alert]));
    const resolved = await resolve([...distinct.values()], registry);
    const stored = await store.storedAlerts(
      resolved.flatMap(({ alert, agency }) =>
        placesOf(alert, agency, registry).map((each) => ({ agency: each, id: alert.id })),
      ),
    );
    const unknown = resolved.filter(({ alert }) => !stored.has(alert.id));
    const grouping = (await options.hubGuard?.(unknown)) ?? unknown;
    const fresh = (await options.knowledge?.add(grouping)) ?? grouping;
    const [opening, low] = [
      fresh.filter(({ opens }) => opens),
      fresh.filter(({ opens }) => !opens),
    ];
    await options.stormWatch?.(opening.filter(({ agency }) => !isCanary(agency)));
    const raised = (await options.smallSigns?.(low)) ?? [];
    const unwritten = await openAll([...opening, ...(await unstored(raised))], registry);
    // A low alert is done when the case that it makes with others is.
    const undone = raised.filter(({ sign }) => unwritten.has(sign.alert.id));
    const waiting = new Set(undone.flatMap(({ lows }) => lows));
    const left = await keepAll(
      low.filter((one) => !waiting.has(one)),
      registry,
    );
    return new Set([...unwritten, ...left, ...[...waiting].map(({ alert }) => alert.id)]);
  };

  /** Opens or joins cases; answers the ids of alerts left over. */
  async function openAll(alerts: readonly CaseAlert[], registry: Registry) {
    const failed = new Set<string>();
    for (const component of componentsOf(alerts)) {
      for (const piece of piecesOf(component)) {
        const left = await repeat(piece, (some) => open(some, registry));
        for (const { alert } of left) failed.add(alert.id);
      }
    }
    return failed;
  }

  /** Low alerts join a case or wait for one; answers the ids of alerts left over. */
  async function keepAll(alerts: readonly CaseAlert[], registry: Registry) {
    const failed = new Set<string>();
    for (const [agency, group] of Map.groupBy(alerts, (one) => one.agency)) {
      for (const piece of piecesOf(group)) {
        const left = await repeat(piece, (some) => joinOrKeep(some, agency, registry));
        for (const { alert } of left) failed.add(alert.id);
      }
    }
    return failed;
  }

  /** Alerts of small signs that are not stored yet. */
  async function unstored(raised: readonly RaisedSign[]): Promise<readonly CaseAlert[]> {
    const signs = new Map(raised.map(({ sign }) => [sign.alert.id, sign]));
    const refs = [...signs.values()].map(({ alert, agency }) => ({ agency, id: alert.id }));
    const stored = await store.storedAlerts(refs);
    const fresh = [...signs.values()].filter(({ alert }) => !stored.has(alert.id));
    return (await options.knowledge?.add(fresh)) ?? fresh;
  }
}

/**
 * Agencies under which an alert may be stored already: a merger that was registered after its day, or a
 * lease that became known since it was first delivered, must not raise it again as another's.
 */
function placesOf(alert: Alert, agency: string, registry: Registry): readonly string[] {
  const unleased = caseAgencyOf(alert, registry).agency;
  const places = [agency, unleased].flatMap((one) => [one, ...registry.predecessors(one)]);
  return [...new Set(places)];
}

/** Records of the entities the alerts name, and the incidents near them with all they point to. */
async function read(store: TriageStore, alerts: readonly CaseAlert[]): Promise<Seen> {
  const [first] = alerts;
  const entities = new Map(
    alerts.flatMap((one) => one.entities).map((entity) => [entityKey(entity), entity]),
  );
  const groups =
    first === undefined
      ? new Map<string, GroupRecord>()
      : await store.groups(first.agency, [...entities.values()]);
  const spans = [...groups.values()].flatMap((group) => group.spans);
  let wanted = spans
    .filter((span) => alerts.some(({ at }) => isNear(at, span)))
    .map(({ incident }) => incident);
  const incidents = new Map<string, Incident>();
  while (wanted.length > 0) {
    const found = await store.incidents([...new Set(wanted)]);
    for (const [id, incident] of found) incidents.set(id, incident);
    wanted = [...found.values()]
      .flatMap(({ mergedInto }) => mergedInto ?? [])
      .filter((id) => !incidents.has(id));
  }
  return { groups, incidents };
}

async function waitingOn(
  store: TriageStore,
  [first]: readonly CaseAlert[],
  groups: ReadonlyMap<string, GroupRecord>,
): Promise<ReadonlyMap<string, CaseAlert>> {
  const ids = [...groups.values()].flatMap(({ waiting }) => waiting.map(({ alert }) => alert));
  if (first === undefined || ids.length === 0) return new Map();
  return store.waitingAlerts(first.agency, [...new Set(ids)]);
}

/** What a write leaves to do: nothing, all but those stored by another, or all again. */
function unwritten(
  alerts: readonly CaseAlert[],
  result: Awaited<ReturnType<TriageStore['commit']>>,
): readonly CaseAlert[] {
  return result.ok ? [] : alerts.filter(({ alert }) => !result.existing.has(alert.id));
}
