// A merge undone: the pointer goes, no data moves, and grouping never merges the two again.
import type { By } from '../change.ts';
import { ACKNOWLEDGE } from '../clocks/clock.ts';
import { type Incident, withFacts } from '../incident.ts';
import type { Registry } from '../registry.ts';
import { stepBy } from '../step-by.ts';
import { type FamilyAlert, type IncidentFamily, recount } from './incident-family.ts';
import { isFull, partedFrom } from './kept-apart.ts';
import { type RegroupResult, refused } from './regrouping.ts';

/**
 * Takes `child`, merged directly into the survivor, out of it. Each keeps the alerts that are stored
 * under it and those merged into it; alerts that came since are the survivor's. The child goes on from
 * where it stood. The survivor keeps what people decided since, but not the child's number or its reports.
 */
export function unmergeIncident(
  { survivor, merged, alerts }: IncidentFamily,
  child: string,
  { registry, reason }: { readonly registry: Registry; readonly reason: string },
  by: By,
): RegroupResult {
  const pointer = merged.get(child);
  if (pointer?.mergedInto !== survivor.id) return refused('not_merged');
  const leaving = new Set([pointer.id, ...pointer.merged]);
  const isLeaving = ({ stored }: FamilyAlert) => leaving.has(stored.incident ?? '');
  const theirs = recount(alerts.filter(isLeaving), registry);
  const ours = recount(
    alerts.filter((one) => !isLeaving(one)),
    registry,
  );
  if (theirs === undefined || ours === undefined) return refused('nothing_left');
  if (isFull(survivor) || isFull(pointer)) return refused('too_many_partings');
  const { mergedInto: _, ...released } = pointer;
  const { keptApart: partings = [] } = survivor;
  const childAfter: Incident = {
    ...withFacts(released, theirs.facts, registry),
    // What was hidden as one stays hidden as two.
    restricted: released.restricted || survivor.restricted,
    groupedFrom: theirs.from,
    groupedTo: theirs.to,
    keptApart: partedFrom(
      [...(pointer.keptApart ?? []), ...partings.filter(({ member }) => leaving.has(member))],
      [pointer.id],
      survivor.id,
    ),
  };
  const kept = partings.filter(({ member }) => !leaving.has(member));
  const after: Incident = {
    ...withFacts(withoutDuty(survivor, pointer), ours.facts, registry),
    groupedFrom: ours.from,
    groupedTo: ours.to,
    merged: survivor.merged.filter((id) => !leaving.has(id)),
    keptApart: partedFrom(kept, [survivor.id], pointer.id),
  };
  const left = stepBy(survivor, after, { kind: 'unmerged', incident: child, reason }, by);
  const freed = stepBy(
    pointer,
    childAfter,
    { kind: 'unmerged_from', from: survivor.id, reason },
    by,
  );
  return {
    ok: true,
    step: { ...left, facts: ours.facts },
    also: [{ ...freed, facts: theirs.facts }],
  };
}

/** The survivor without the number and the reports that it had from the child. */
function withoutDuty(survivor: Incident, child: Incident): Incident {
  const { confirmed, ...rest } = survivor;
  const reported = new Map((child.clocks ?? []).map(({ id, doneAt }) => [id, doneAt] as const));
  const clocks = (survivor.clocks ?? []).filter(
    ({ id, doneAt }) => id === ACKNOWLEDGE || doneAt === undefined || reported.get(id) !== doneAt,
  );
  const own = confirmed !== undefined && confirmed.number !== child.confirmed?.number;
  return { ...rest, clocks, ...(own ? { confirmed } : {}) };
}
