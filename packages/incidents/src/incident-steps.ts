// How heads move when alerts come: opened, joined, merged; each move with its timeline entries.
import type { CaseAlert } from './case-alert.ts';
import type { CaseFacts } from './case-facts.ts';
import type { IncidentStep } from './case-write.ts';
import { advance, differences } from './change.ts';
import { ACKNOWLEDGE } from './clocks/clock.ts';
import { combineFacts } from './combine.ts';
import { incidentId } from './ids.ts';
import { type Incident, summarise, withFacts } from './incident.ts';
import { localYear } from './local-time.ts';
import { caseNumber } from './number.ts';
import type { Registry } from './registry.ts';
import { proposeSeverity } from './severity.ts';
import { type Actor, genesis, nextEntry } from './timeline/chain.ts';
import type { TimelineChange } from './timeline/changes.ts';
import { STATUSES } from './vocabulary.ts';

/** Who writes when nobody does. */
const TRIAGE_ACTOR: Actor = { kind: 'system', id: 'triage' };

/** Most incidents merged in one write. */
export const MAX_MERGED = 8;

/** Alerts on their way into an incident. */
export interface Arrival {
  readonly added: CaseFacts;
  readonly ids: readonly string[];
  /** Event times of the first and last alert that may open a case, ISO 8601 UTC. */
  readonly range: { readonly from: string; readonly to: string };
}

export interface When {
  readonly registry: Registry;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The incident that a component opens; its id is that of the component's first alert. */
export function openIncident(
  [first]: readonly CaseAlert[],
  { added, ids, range }: Arrival,
  {
    numbered,
    continues,
    registry,
    now,
  }: When & {
    readonly numbered: number;
    readonly continues?: Incident;
  },
): IncidentStep {
  if (first === undefined) throw new Error('a component has at least one alert');
  const id = incidentId(first.agency, first.alert.id);
  const at = new Date(now).toISOString();
  const change: TimelineChange = { kind: 'opened', alerts: [...ids] };
  const entry = nextEntry(genesis(id), { at, actor: TRIAGE_ACTOR, change });
  const head: Incident = {
    id,
    number: caseNumber(localYear(now), numbered + 1),
    agency: first.agency,
    status: 'new',
    assignee: null,
    severity: { code: proposeSeverity(added), proposed: true },
    restricted: false,
    ...summarise(first.agency, added, registry),
    groupedFrom: range.from,
    groupedTo: range.to,
    queuedAt: at,
    updatedAt: at,
    ...genesis(id),
    merged: [],
    ...(continues === undefined ? {} : { continues: continues.id }),
  };
  return { after: advance(head, entry), facts: added, entries: [entry] };
}

/**
 * The survivor with the alerts and with all that the younger incidents know, then each of those as a
 * pointer to it. At most `MAX_MERGED` are merged.
 */
export function joinIncidents(
  survivor: Incident,
  younger: readonly Incident[],
  facts: ReadonlyMap<string, CaseFacts>,
  arrival: Arrival | undefined,
  { registry, now }: When,
): readonly [IncidentStep, ...IncidentStep[]] {
  const merged = younger.slice(0, MAX_MERGED);
  const joined = [survivor, ...merged];
  const known = joined.map(({ id }) => factsIn(facts, id));
  const all = [...known, ...(arrival === undefined ? [] : [arrival.added])].reduce(combineFacts);
  const ranges = [
    ...joined.map(({ groupedFrom: from, groupedTo: to }) => ({ from, to })),
    ...(arrival === undefined ? [] : [arrival.range]),
  ];
  const after: Incident = {
    ...withFacts(merged.reduce(inherit, survivor), all, registry),
    groupedFrom: ranges.map(({ from }) => from).reduce((a, b) => (a < b ? a : b)),
    groupedTo: ranges.map(({ to }) => to).reduce((a, b) => (a > b ? a : b)),
    merged: [...survivor.merged, ...merged.flatMap((one) => [one.id, ...one.merged])],
  };
  const step = advanceBy(survivor, after, changesOf(survivor, after, merged, arrival), now);
  return [
    { ...step, facts: all },
    ...merged.map((one) =>
      advanceBy(
        one,
        { ...one, mergedInto: survivor.id },
        [{ kind: 'merged_into', into: survivor.id }],
        now,
      ),
    ),
  ];
}

/** A head after changes, with one timeline entry each. */
export function advanceBy(
  before: Incident,
  after: Incident,
  changes: readonly TimelineChange[],
  now: number,
): IncidentStep & { readonly before: Incident } {
  const at = new Date(now).toISOString();
  const entries = [];
  let head = after;
  for (const change of changes) {
    const entry = nextEntry(head, { at, actor: TRIAGE_ACTOR, change });
    entries.push(entry);
    head = advance(head, entry);
  }
  return { before, after: head, entries };
}

function changesOf(
  before: Incident,
  after: Incident,
  merged: readonly Incident[],
  arrival: Arrival | undefined,
): readonly TimelineChange[] {
  const ids = [...(arrival?.ids ?? [])];
  const changes: TimelineChange[] = merged.map(({ id }, index) => ({
    kind: 'merged',
    from: id,
    alerts: index === merged.length - 1 ? ids : [],
  }));
  if (merged.length === 0) changes.push({ kind: 'alerts_added', alerts: ids });
  const fields = differences(before, after);
  if (fields.length > 0) changes.push({ kind: 'changed', fields });
  return changes;
}

/** What people did to the younger incident is not lost: whose it is, how far it got, how grave. */
function inherit(older: Incident, younger: Incident): Incident {
  const further = STATUSES.indexOf(younger.status) > STATUSES.indexOf(older.status);
  const acknowledgedAt = [older.acknowledgedAt, younger.acknowledgedAt]
    .filter((at) => at !== undefined)
    .sort()[0];
  return {
    ...older,
    assignee: older.assignee ?? younger.assignee,
    status: further ? younger.status : older.status,
    severity:
      older.severity.proposed && !younger.severity.proposed ? younger.severity : older.severity,
    restricted: older.restricted || younger.restricted,
    ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
    ...((older.related ?? younger.related) === undefined
      ? {}
      : { related: (older.related ?? 0) + (younger.related ?? 0) }),
    ...inheritedDuty(older, younger),
  };
}

/** What is owed by law: the older's decisions stand, the younger's where it has none. */
function inheritedDuty(older: Incident, younger: Incident): Partial<Incident> {
  const since = [older.personalDataSince, younger.personalDataSince]
    .filter((at) => at !== undefined)
    .sort()[0];
  const confirmed = older.confirmed ?? younger.confirmed;
  const decision = older.decision ?? younger.decision;
  const done = (younger.clocks ?? []).filter(({ doneAt }) => doneAt !== undefined);
  const own = (older.clocks ?? []).filter(
    ({ id, doneAt }) => doneAt !== undefined || done.every((clock) => clock.id !== id),
  );
  const ids = new Set(own.map(({ id }) => id));
  return {
    clocks: [...own, ...done.filter(({ id }) => id !== ACKNOWLEDGE && !ids.has(id))],
    ...(since === undefined ? {} : { personalDataSince: since }),
    ...(confirmed === undefined ? {} : { confirmed }),
    ...(decision === undefined ? {} : { decision }),
  };
}

function factsIn(facts: ReadonlyMap<string, CaseFacts>, id: string): CaseFacts {
  const found = facts.get(id);
  if (found === undefined) throw new Error(`incident ${id} has no facts`);
  return found;
}
