// Alerts that do not belong: out of their incident, and grouping never brings them back.
import * as z from 'zod';
import { opensCase } from '../case-alert.ts';
import type { StoredAlert } from '../case-write.ts';
import { advance, type By } from '../change.ts';
import { entityKey } from '../entities.ts';
import type { GroupRecord } from '../groups.ts';
import { detachedIncidentId } from '../ids.ts';
import { type Incident, withFacts } from '../incident.ts';
import { newHead } from '../incident-steps.ts';
import { localYear } from '../local-time.ts';
import { newRecord, type RecordKind } from '../record.ts';
import type { Registry } from '../registry.ts';
import { stepBy, timeOf } from '../step-by.ts';
import { beginPlaybook } from '../tasks/begin-playbook.ts';
import { genesis, nextEntry } from '../timeline/chain.ts';
import type { TimelineChange } from '../timeline/changes.ts';
import { type FamilyAlert, type IncidentFamily, recount } from './incident-family.ts';
import { isFull, partedFrom } from './kept-apart.ts';
import { type AlertMove, type RegroupResult, refused } from './regrouping.ts';
import { respan } from './respan.ts';

/**
 * Most alerts and entities' records that one act moves: with the `MAX_STEPS` tasks of a new case it is 80 of a
 * transaction's 100 actions; the rest is heads, entries and what follows from them.
 */
export const MAX_MOVED = 60;

/** What was detached at once, as it lies beside the incident it left. */
export const detachedSchema = z.object({
  alerts: z.array(z.string()),
  to: z.string().optional(),
  reason: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
});
export type Detached = z.infer<typeof detachedSchema>;

export const detachedRecords: RecordKind<Detached> = { name: 'detached', schema: detachedSchema };

export interface Detachment {
  readonly alerts: readonly string[];
  readonly reason: string;
  /** Records of the entities of these alerts, by `entityKey`. */
  readonly groups: ReadonlyMap<string, GroupRecord>;
  /** Case numbers given this year. */
  readonly numbered: number;
  readonly registry: Registry;
}

/**
 * Takes alerts out. Those of which one may open a case open an incident of their own, with the tasks of the
 * playbook that fits it, kept apart from the one they left; low ones stand alone and wait for no case. Both are counted again from their alerts.
 */
export function detachAlerts(
  { survivor, alerts }: IncidentFamily,
  detachment: Detachment,
  by: By,
): RegroupResult {
  const { reason, registry, numbered } = detachment;
  const wanted = new Set(detachment.alerts);
  const leaving = alerts.filter(({ stored }) => wanted.has(stored.alert.id));
  if (survivor.status === 'closed') return refused('closed');
  if (leaving.length < wanted.size) return refused('not_of_incident');
  if (leaving.some(({ stored }) => stored.pinned === true)) return refused('pinned');
  const ours = recount(
    alerts.filter(({ stored }) => !wanted.has(stored.alert.id)),
    registry,
  );
  const theirs = recount(leaving, registry);
  if (ours === undefined || theirs === undefined) return refused('nothing_left');
  const opens = leaving.some(({ stored }) => opensCase(stored.alert));
  const to = opens ? detachedIncidentId(survivor.agency, survivor.id, survivor.rev + 1) : undefined;
  if (to !== undefined && isFull(survivor)) return refused('too_many_partings');
  const groups = groupsAfter(alerts, leaving, detachment.groups, to);
  if (leaving.length + groups.length > MAX_MOVED) return refused('too_many');
  const ids = leaving.map(({ stored }) => stored.alert.id);
  const left = [
    ...new Set([survivor.id, ...leaving.flatMap(({ stored }) => stored.incident ?? [])]),
  ];
  const after: Incident = {
    ...withFacts(survivor, ours.facts, registry),
    groupedFrom: ours.from,
    groupedTo: ours.to,
    ...(to === undefined ? {} : { keptApart: partedFrom(survivor.keptApart, left, to) }),
  };
  const target = to === undefined ? {} : { to };
  const body = { alerts: ids, ...target, reason, at: timeOf(by), by: by.actor.id };
  const record = newRecord(detachedRecords, String(survivor.rev + 1), body);
  const change: TimelineChange = { kind: 'alerts_detached', alerts: ids, ...target, reason };
  const step = { ...stepBy(survivor, after, change, by, [record]), facts: ours.facts };
  const moves = {
    alerts: leaving.map(({ stored }) => moveOf(stored, to)),
    groups,
  };
  if (to === undefined) return { ok: true, step, also: [], moves };
  const queuedAt = leaving.map((one) => one.queuedAt).reduce((a, b) => (a < b ? a : b));
  const head = newHead(
    { id: to, agency: survivor.agency, facts: theirs.facts, range: theirs, queuedAt },
    { numbered, registry, now: by.now },
  );
  const { told, records } = beginPlaybook(head, theirs.facts, by.now);
  const entry = nextEntry(genesis(to), {
    at: timeOf(by),
    actor: by.actor,
    change: { kind: 'detached_from', from: survivor.id, alerts: ids, reason, ...told },
  });
  const opened = {
    after: advance(
      // What was hidden together stays hidden apart.
      { ...head, restricted: survivor.restricted, keptApart: partedFrom([], [to], survivor.id) },
      entry,
    ),
    facts: theirs.facts,
    entries: [entry],
    records,
  };
  const caseNumber = { year: localYear(by.now), n: numbered + 1 };
  return { ok: true, step, also: [opened], moves: { ...moves, caseNumber } };
}

function moveOf({ agency, alert, incident }: StoredAlert, to: string | undefined): AlertMove {
  return {
    agency,
    alert: alert.id,
    at: alert.time,
    ...(incident === undefined ? {} : { from: incident }),
    ...(to === undefined ? {} : { to }),
    pinned: false,
  };
}

/** Records that knew the leaving alerts, with these where they now belong. */
function groupsAfter(
  alerts: readonly FamilyAlert[],
  leaving: readonly FamilyAlert[],
  groups: ReadonlyMap<string, GroupRecord>,
  to: string | undefined,
): readonly GroupRecord[] {
  const gone = new Set(leaving);
  const placed = alerts.flatMap((one): readonly FamilyAlert[] => {
    if (!gone.has(one)) return [one];
    return to === undefined ? [] : [{ ...one, stored: { ...one.stored, incident: to } }];
  });
  const from = new Set(leaving.flatMap(({ stored }) => stored.incident ?? []));
  const changed = new Set([...from, ...(to === undefined ? [] : [to])]);
  const keys = new Set(
    leaving
      .filter(({ stored }) => opensCase(stored.alert))
      .flatMap(({ stored }) => stored.entities.map(entityKey)),
  );
  return [...keys]
    .flatMap((key) => groups.get(key) ?? [])
    .filter(({ spans }) => spans.some(({ incident }) => from.has(incident)))
    .map((group) => respan(group, placed, changed));
}
