// The hub guard (playbook 1.3): what so many share that it tells nobody apart does not group.
import type { CaseAlert } from './case-alert.ts';
import { type Cidr, inCidr } from './ip.ts';
import type { Entity } from './vocabulary.ts';

const HOUR_MS = 3_600_000;
/** An inside entity seen in more agencies or hosts than this within `HUB_HOURS` does not group. */
export const HUB_AGENCIES = 5;
export const HUB_HOSTS = 50;
export const HUB_HOURS = 24;

/** Agencies and hosts that alerts of one hour showed an entity with. */
export interface EntityHour {
  readonly entity: Entity;
  /** Hours since 1970 of the event time. */
  readonly hour: number;
  readonly agencies: readonly string[];
  readonly hosts: readonly string[];
}

/** The hour (since 1970) of an instant in milliseconds. */
export function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS);
}

/**
 * Whether an entity is one of ours: an application, a machine, an account. An outside address or name
 * that touches many agencies is an attack, not a hub.
 */
export function isInsideEntity({ type, value }: Entity): boolean {
  if (type === 'user') return !value.includes('@');
  return type === 'host' || type === 'application';
}

/** What an alert adds to the hours of its inside entities. */
export function entityHoursOf({ entities, agency, at }: CaseAlert): readonly EntityHour[] {
  const hosts = entities.flatMap(({ type, value }) => (type === 'host' ? [value] : []));
  return entities
    .filter(isInsideEntity)
    .map((entity) => ({ entity, hour: hourOf(at), agencies: [agency], hosts }));
}

/**
 * Whether an entity is a hub at an instant: by the 24 whole hours before the instant's own, so that the
 * answer changes between hours and not between deliveries.
 *
 * @param hours those of this entity, in any order
 */
export function isHub(hours: readonly EntityHour[], at: number): boolean {
  const now = hourOf(at);
  const past = hours.filter(({ hour }) => hour < now && hour >= now - HUB_HOURS);
  const agencies = new Set(past.flatMap((one) => one.agencies));
  const hosts = new Set(past.flatMap((one) => one.hosts));
  return agencies.size > HUB_AGENCIES || hosts.size > HUB_HOSTS;
}

/** The alert with what is a hub set apart: shown, but not grouped by. */
export function withoutHubs(
  alert: CaseAlert,
  tellsNobodyApart: (entity: Entity, at: number) => boolean,
): CaseAlert {
  const hubs = alert.entities.filter((entity) => tellsNobodyApart(entity, alert.at));
  if (hubs.length === 0) return alert;
  const entities = alert.entities.filter((entity) => !hubs.includes(entity));
  return { ...alert, entities, hubs };
}

/** Whether an address is one that an operator shares among its customers (listed ranges). */
export function isSharedAddress({ type, value }: Entity, ranges: readonly Cidr[]): boolean {
  return type === 'ip' && ranges.some((range) => inCidr(value, range));
}
