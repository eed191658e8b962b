// Agencies that a case of another one concerns: who they are, and which part of it is theirs.
import { agenciesOfEvent } from './case-agency.ts';
import { resolveAlert } from './case-alert.ts';
import type { CaseFacts } from './case-facts.ts';
import type { StoredAlert } from './case-write.ts';
import { combineFacts } from './combine.ts';
import type { Incident } from './incident.ts';
import { factsOf } from './observe.ts';
import type { Registry } from './registry.ts';

/** How a case of another agency concerns an organisation. */
export const INVOLVEMENTS = ['operator', 'affected'] as const;
export type Involvement = (typeof INVOLVEMENTS)[number];

/** Organisations other than its own that an incident concerns, sorted. */
export function involvedIn({ agency, roles }: Pick<Incident, 'agency' | 'roles'>): string[] {
  const all = new Set([...roles.affected, ...operatorsOf(roles)]);
  all.delete(agency);
  return [...all].sort();
}

/** How an incident concerns those for whom `isOwn` holds; undefined: not at all. */
export function involvementOf(
  { roles }: Pick<Incident, 'roles'>,
  isOwn: (agency: string) => boolean,
): Involvement | undefined {
  if (operatorsOf(roles).some(isOwn)) return 'operator';
  return roles.affected.some(isOwn) ? 'affected' : undefined;
}

/**
 * The part of an alert that is about those for whom `isOwn` holds: their events alone, and what follows
 * from these; undefined where the alert does not concern them. Reasons and groups are of the whole alert,
 * so they are left out as soon as one of its events is.
 */
export function partOfAlert(
  stored: StoredAlert,
  isOwn: (agency: string) => boolean,
  registry: Registry,
): StoredAlert | undefined {
  const { alert, operator, affected } = stored;
  if (!isOwn(operator) && !affected.some(isOwn)) return undefined;
  const whole = isOwn(stored.agency) || (affected.length > 0 && affected.every(isOwn));
  const events = alert.events.filter(
    (event) => whole || agenciesOfEvent(event, alert, registry).some(isOwn),
  );
  if (events.length === alert.events.length) return stored;
  const { correlation, ...rest } = alert;
  const part = {
    ...rest,
    events,
    eventCount: events.length,
    why: [],
    ...(correlation === undefined ? {} : { correlation: { type: correlation.type, groupBy: {} } }),
  };
  return {
    ...stored,
    alert: part,
    affected: affected.filter(isOwn),
    entities: resolveAlert(part, registry).entities,
  };
}

/** What is known of a case from some of its alerts; undefined from none. */
export function factsOfAlerts(
  alerts: readonly StoredAlert[],
  registry: Registry,
): CaseFacts | undefined {
  return alerts
    .map((stored) =>
      factsOf({ ...stored, opens: true, at: Date.parse(stored.alert.time) }, registry),
    )
    .reduce<CaseFacts | undefined>(
      (all, one) => (all === undefined ? one : combineFacts(all, one)),
      undefined,
    );
}

function operatorsOf({ operator, operators }: Incident['roles']): readonly string[] {
  return operators ?? (operator === undefined ? [] : [operator]);
}
