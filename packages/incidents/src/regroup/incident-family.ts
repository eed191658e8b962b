// An incident with all that was merged into it and every alert they have: what undoing is computed from.
import { type CaseAlert, opensCase } from '../case-alert.ts';
import type { CaseFacts } from '../case-facts.ts';
import type { StoredAlert } from '../case-write.ts';
import { combineFacts } from '../combine.ts';
import type { Incident } from '../incident.ts';
import { factsOf } from '../observe.ts';
import type { Registry } from '../registry.ts';
import type { TimelineEntry } from '../timeline/chain.ts';
import type { TimelineChange } from '../timeline/changes.ts';

/** Most alerts of a family that facts are counted again from. */
export const MAX_RECOUNTED = 2_000;

export interface FamilyAlert {
  readonly stored: StoredAlert;
  /** When it reached the queue, ISO 8601 UTC. */
  readonly queuedAt: string;
}

export interface IncidentFamily {
  readonly survivor: Incident;
  /** Those merged into it, directly or through others, by id. */
  readonly merged: ReadonlyMap<string, Incident>;
  readonly alerts: readonly FamilyAlert[];
}

/** Alerts that a change brought to the incident on whose timeline it stands. */
export function arrivedAlerts(change: TimelineChange): readonly string[] {
  switch (change.kind) {
    case 'opened':
    case 'alerts_added':
    case 'merged':
    case 'detached_from':
      return change.alerts;
    case 'alerts_pinned':
      return change.taken;
    default:
      return [];
  }
}

/** When each alert of an incident reached the queue, by its timeline. */
export function arrivals(
  { queuedAt }: Pick<Incident, 'queuedAt'>,
  entries: readonly TimelineEntry[],
): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ at, change }) =>
      arrivedAlerts(change).map((id) => [id, change.kind === 'detached_from' ? queuedAt : at]),
    ),
  );
}

/** Facts of these alerts, and the event times by which they group; undefined without alerts. */
export function recount(
  alerts: readonly FamilyAlert[],
  registry: Registry,
): { readonly facts: CaseFacts; readonly from: string; readonly to: string } | undefined {
  if (alerts.length === 0) return undefined;
  const cases = alerts.map(({ stored }) => caseAlertOf(stored));
  const grouping = cases.some(({ opens }) => opens) ? cases.filter(({ opens }) => opens) : cases;
  const times = grouping.map(({ at }) => at);
  return {
    facts: cases.map((one) => factsOf(one, registry)).reduce(combineFacts),
    from: new Date(Math.min(...times)).toISOString(),
    to: new Date(Math.max(...times)).toISOString(),
  };
}

/** A stored alert as triage saw it. */
export function caseAlertOf(stored: StoredAlert): CaseAlert {
  const { alert } = stored;
  return { ...stored, opens: opensCase(alert), at: Date.parse(alert.time) };
}
