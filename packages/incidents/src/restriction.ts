// Hạn chế hiển thị: an incident that only leads, administrators and named people may see.
import type { IncidentStep } from './case-write.ts';
import type { By } from './change.ts';
import type { Incident } from './incident.ts';
import { stepBy, timeOf } from './step-by.ts';
import type { Role } from './vocabulary.ts';

/** Most people that a restriction names. */
export const MAX_NAMED = 50;

/** Who reads: a user's sub and role. */
export interface Reader {
  readonly sub: string;
  readonly role: Role;
}

/** Roles that see restricted incidents without being named. */
const SEES_ALL: ReadonlySet<Role> = new Set(['admin', 'lead']);

/** Whether the reader sees every restricted incident in scope. */
export function seesAllRestricted({ role }: Pick<Reader, 'role'>): boolean {
  return SEES_ALL.has(role);
}

/**
 * Whether a restriction lets the reader see the incident; scope is another matter. The role `agency`
 * never does, named or not: the suspect may work there.
 */
export function mayRead(
  incident: Pick<Incident, 'restricted' | 'restriction'>,
  reader: Reader,
): boolean {
  if (!incident.restricted || seesAllRestricted(reader)) return true;
  return reader.role !== 'agency' && (incident.restriction?.people ?? []).includes(reader.sub);
}

export type RestrictRefusal =
  | 'nothing_changed' // it is restricted to these people already
  | 'assignee_not_named'; // who works on it would lose sight of it

export type RestrictResult =
  | { readonly ok: true; readonly step: IncidentStep }
  | { readonly ok: false; readonly code: RestrictRefusal };

/** Restricts an incident to named people, or changes who is named; who does it stays named. */
export function restrict(
  before: Incident,
  { people, reason }: { readonly people: readonly string[]; readonly reason: string },
  by: By,
): RestrictResult {
  const named = [...new Set([...people, by.actor.id])].sort();
  const known = before.restricted ? (before.restriction?.people ?? []) : undefined;
  if (known !== undefined && sameSet(known, named)) return { ok: false, code: 'nothing_changed' };
  if (before.assignee !== null && !named.includes(before.assignee)) {
    return { ok: false, code: 'assignee_not_named' };
  }
  const { restrictionRefused: _, ...rest } = before;
  const after: Incident = {
    ...rest,
    restricted: true,
    restriction: { people: named, reason, at: timeOf(by), by: by.actor.id },
  };
  const change = {
    kind: 'restricted',
    people: named,
    ...(known === undefined ? {} : { before: [...known] }),
    suggested: before.restrictionSuggested,
    reason,
  } as const;
  return { ok: true, step: stepBy(before, after, change, by) };
}

/**
 * Shows the incident to everybody in scope again; where it is not restricted, refuses what a rule
 * suggested. Undefined: it is neither restricted nor suggested.
 */
export function unrestrict(before: Incident, reason: string, by: By): IncidentStep | undefined {
  const { restriction, ...rest } = before;
  const after: Incident = {
    ...rest,
    restricted: false,
    restrictionSuggested: false,
    restrictionRefused: true,
  };
  if (before.restricted) {
    const people = [...(restriction?.people ?? [])];
    return stepBy(before, after, { kind: 'unrestricted', people, reason }, by);
  }
  if (!before.restrictionSuggested) return undefined;
  return stepBy(before, after, { kind: 'restriction_refused', reason }, by);
}

/** What two restrictions are together: only who was trusted with both, and whom the one case is given to. */
export function joinRestrictions(
  older: Incident,
  younger: Incident,
): Pick<Incident, 'restricted' | 'restriction'> {
  const [a, b] = [older, younger].map(({ restricted, restriction }) =>
    restricted ? restriction : undefined,
  );
  const kept = a ?? b;
  const trusted = kept?.people.filter((sub) => (b ?? kept).people.includes(sub)) ?? [];
  // Who works on it never loses sight of it.
  const assignee = older.assignee ?? younger.assignee;
  const people = [...new Set([...trusted, ...(assignee === null ? [] : [assignee])])].sort();
  return {
    restricted: older.restricted || younger.restricted,
    ...(kept === undefined ? {} : { restriction: { ...kept, people } }),
  };
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
