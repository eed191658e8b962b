// Ids that come from content: the same log shipped again, in any batching, names the same things.
import * as z from 'zod';
import { identityOf } from './sha256.ts';

/** What an alert on one event is made of. */
export interface EventAlertKey {
  /** Id of the Sigma rule. */
  readonly rule: string;
  /** Agency and source that shipped the log. */
  readonly agency: string;
  readonly source: string;
  /** Hash of the raw record; for a source registered `repeats`, the event's id. */
  readonly contentKey: string;
  /** Event time, ISO 8601 UTC. */
  readonly time: string;
}

/** What an alert of a correlation rule is made of: it fires once a (rule, group, bucket). */
export interface CorrelationAlertKey {
  readonly rule: string;
  /** Agency judged alone; for a rule with `scope: province`, the one whose events the alert holds. */
  readonly agency: string;
  /** Values by which events were grouped, by field name; the order of the keys does not matter. */
  readonly groupBy: Readonly<Record<string, string>>;
  /** Event time divided by the timespan, rounded down. */
  readonly bucket: number;
}

/**
 * Id of the alert that `rule` raises on one event: 32 hexadecimal digits. It does not depend on
 * batching, delivery, the ruleset's version or a worker's clock.
 *
 * @example alertId({ rule: '5f3c…', agency: 'LK-STC', source: 'mail', contentKey: sha, time: '2026-11-18T22:40:00.000Z' })
 */
export function alertId(key: EventAlertKey): string {
  return identityOf(['event', key.rule, key.agency, key.source, key.contentKey, key.time]);
}

/** Id of the alert that a correlation rule raises for one group in one bucket: 32 hexadecimal digits. */
export function correlationAlertId(key: CorrelationAlertKey): string {
  const names = Object.keys(key.groupBy).sort();
  const group = names.flatMap((name) => [name, key.groupBy[name] ?? '']);
  return identityOf(['correlation', key.rule, key.agency, String(key.bucket), ...group]);
}

/** An organisation's code: part of ids, keys and addresses. */
export const AGENCY_PATTERN = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;
export const agencySchema = z.string().regex(AGENCY_PATTERN, 'letters, digits and hyphens');

const INCIDENT_ID = /^([A-Za-z0-9][A-Za-z0-9-]{0,63})\.([0-9a-f]{32})$/;

/**
 * Id of the incident that an alert opened. It names its agency, so that one key finds it, and the
 * opening alert, which exists once: opening is idempotent without a draw of lots.
 */
export function incidentId(agency: string, openingAlert: string): string {
  return `${agency}.${identityOf(['incident', agency, openingAlert])}`;
}

/**
 * Id of the incident that detached alerts open: its first alert may have opened another before, so it
 * is named after the incident they came from and the revision that took them out.
 */
export function detachedIncidentId(agency: string, from: string, rev: number): string {
  return `${agency}.${identityOf(['detached', from, String(rev)])}`;
}

/** Id of the link between two incidents, whichever is named first; it names neither. */
export function linkId(a: string, b: string): string {
  return identityOf(['link', ...[a, b].sort()]);
}

/** The agency an incident id names, or undefined if the text is no incident id. */
export function agencyOfIncident(id: string): string | undefined {
  return INCIDENT_ID.exec(id)?.[1];
}
