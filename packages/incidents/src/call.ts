// Calling those who can do something: whom, in which order, and the log of it.
import type { IncidentStep } from './case-write.ts';
import { advance, type By } from './change.ts';
import type { Officer } from './contact.ts';
import type { Incident } from './incident.ts';
import type { OrganisationRow } from './organisation-row.ts';
import type { Registry } from './registry.ts';
import type { Call } from './timeline/call.ts';
import { nextEntry } from './timeline/chain.ts';

export const OFFICES = ['contact', 'deputy', 'leader'] as const;

/** Somebody to call, for an organisation that has a part in the incident. */
export interface Callee extends Officer {
  readonly office: (typeof OFFICES)[number];
}

export interface CallGroup {
  readonly agency: string;
  readonly name: string;
  /** On duty, day and night. */
  readonly phone?: string;
  /** In the order of calling: contacts, then the deputy, then the leader. */
  readonly people: readonly Callee[];
}

/**
 * Whom to call about an incident: the agency it belongs to, then its operator, those affected and its
 * owner, each once; organisations that nobody can be called at are listed too, so that the gap is seen.
 */
export function callList({ agency, roles }: Incident, registry: Registry): readonly CallGroup[] {
  const ids = [agency, roles.operator, ...roles.affected, roles.owner];
  const distinct = [...new Set(ids.filter((id) => id !== undefined))];
  return distinct.flatMap((id) => {
    const row = registry.organisation(id);
    return row === undefined ? [] : [groupOf(row)];
  });
}

function groupOf({ id, name, phone, contacts = [], deputy, leader }: OrganisationRow): CallGroup {
  return {
    agency: id,
    name,
    ...(phone === undefined ? {} : { phone }),
    people: [
      ...contacts.map((one): Callee => ({ ...one, office: 'contact' })),
      ...(deputy === undefined ? [] : [{ ...deputy, office: 'deputy' as const }]),
      ...(leader === undefined ? [] : [{ ...leader, office: 'leader' as const }]),
    ],
  };
}

/** Logs a call; one timeline entry. */
export function logCall(before: Incident, call: Call, by: By): IncidentStep {
  const at = new Date(by.now).toISOString();
  const entry = nextEntry(before, { at, actor: by.actor, change: { kind: 'called', call } });
  return { before, after: advance(before, entry), entries: [entry] };
}
