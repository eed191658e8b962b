// How heads move when alerts come: opened, joined, merged; each move with its timeline entries.

import { canaryNumber, isCanary } from './canary.ts';
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
import { joinedPartings } from './regroup/kept-apart.ts';
import { reopened } from './regroup/reopen.ts';
import { joinRestrictions } from './restriction.ts';
import { proposeSeverity } from './severity.ts';
import { beginPlaybook } from './tasks/begin-playbook.ts';
import { type Actor, genesis, nextEntry } from './timeline/chain.ts';
import type { TimelineChange } from './timeline/changes.ts';
import { STATUSES } from './vocabulary.ts';
import { MAX_WATCHERS } from './watchers.ts';

/** Who writes when nobody does. */
const TRIAGE_ACTOR: Actor = { kind: 'system', id: 'triage' };

/** Most incidents merged in one write. */
export const MAX_MERGED = 4;

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
  /** The person who joins them, and why; absent: grouping does. */
  readonly by?: { readonly actor: Actor; readonly reason?: string | undefined };
}

/**
 * The incident that a component opens, with the tasks of the playbook that its techniques speak for; its
 * id is that of the component's first alert.
 */
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
  const { agency } = first;
  const id = incidentId(agency, first.alert.id);
  const at = new Date(now).toISOString();
  const head: Incident = {
    ...newHead({ id, agency, facts: added, range, queuedAt: at }, { numbered, registry, now }),
    ...(continues === undefined ? {} : { continues: continues.id }),
  };
  const { told, records } = beginPlaybook(head, added, now);
  const change: TimelineChange = { kind: 'opened', alerts: [...ids], ...told };
  const entry = nextEntry(genesis(id), { at, actor: TRIAGE_ACTOR, change });
  return {
    after: advance(head, entry),
    facts: added,
    entries: [entry],
    records,
  };
}

/** The head of an incident that has no timeline yet; `numbered`: case numbers given this year. */
export function newHead(
  {
    id,
    agency,
    facts,
    range,
    queuedAt,
  }: Pick<Incident, 'id' | 'agency' | 'queuedAt'> & {
    readonly facts: CaseFacts;
    readonly range: Arrival['range'];
  },
  { numbered, registry, now }: Pick<When, 'registry' | 'now'> & { readonly numbered: number },
): Incident {
  return {
    id,
    number: isCanary(agency) ? canaryNumber(now) : caseNumber(localYear(now), numbered + 1),
    agency,
    status: 'new',
    assignee: null,
    severity: { code: proposeSeverity(facts), proposed: true },
    restricted: false,
    ...summarise(agency, facts, registry),
    groupedFrom: range.from,
    groupedTo: range.to,
    queuedAt,
    updatedAt: new Date(now).toISOString(),
    ...genesis(id),
    merged: [],
  };
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
  { registry, now, by = { actor: TRIAGE_ACTOR } }: When,
): readonly [IncidentStep, ...IncidentStep[]] {
  const merged = younger.slice(0, MAX_MERGED);
  const joined = [survivor, ...merged];
  const known = joined.map(({ id }) => factsIn(facts, id));
  const all = [...known, ...(arrival === undefined ? [] : [arrival.added])].reduce(combineFacts);
  const ranges = [
    ...joined.map(({ groupedFrom: from, groupedTo: to }) => ({ from, to })),
    ...(arrival === undefined ? [] : [arrival.range]),
  ];
  const head = withFacts(merged.reduce(inherit, reopened(survivor)), all, registry);
  const { keptApart: _settled, ...rest } = head;
  const after: Incident = {
    ...rest,
    ...joinedPartings(joined),
    groupedFrom: ranges.map(({ from }) => from).reduce((a, b) => (a < b ? a : b)),
    groupedTo: ranges.map(({ to }) => to).reduce((a, b) => (a > b ? a : b)),
    merged: [...survivor.merged, ...merged.flatMap((one) => [one.id, ...one.merged])],
  };
  const reason = by.reason === undefined ? {} : { reason: by.reason };
  const changes = changesOf(survivor, after, merged, arrival, reason);
  const step = advanceBy(survivor, after, changes, now, by.actor);
  return [
    { ...step, facts: all },
    ...merged.map((one) =>
      advanceBy(
        one,
        { ...one, mergedInto: survivor.id },
        [{ kind: 'merged_into', into: survivor.id, ...reason }],
        now,
        by.actor,
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
  actor: Actor = TRIAGE_ACTOR,
): IncidentStep & { readonly before: Incident } {
  const at = new Date(now).toISOString();
  const entries = [];
  let head = after;
  for (const change of changes) {
    const entry = nextEntry(head, { at, actor, change });
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
  reason: { readonly reason?: string },
): readonly TimelineChange[] {
  const ids = [...(arrival?.ids ?? [])];
  const changes: TimelineChange[] = merged.map(({ id }, index) => ({
    kind: 'merged',
    from: id,
    alerts: index === merged.length - 1 ? ids : [],
    ...reason,
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
    ...joinRestrictions(older, younger),
    ...inheritedCare(older, younger),
    ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
    ...inheritedDuty(older, younger),
  };
}

/** Who follows the younger one, and whose answer it waits for. */
function inheritedCare(older: Incident, younger: Incident): Partial<Incident> {
  const watchers = [...new Set([...(older.watchers ?? []), ...(younger.watchers ?? [])])].sort();
  const awaited = [...(older.awaited ?? []), ...(younger.awaited ?? [])];
  return {
    ...(watchers.length === 0 ? {} : { watchers: watchers.slice(0, MAX_WATCHERS) }),
    ...(awaited.length === 0 ? {} : { awaited }),
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
