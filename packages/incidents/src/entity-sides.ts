// On which side of what happened an entity stood: it acted, or something was done to it (playbook 1.7).
import type { Alert, EvidenceEvent } from './alert.ts';
import type { EntityFact } from './case-facts.ts';
import { addressEntities, entityKey, hostNameOf, textOf } from './entities.ts';
import { NO_LEASES } from './leases.ts';
import { principalOf } from './principal.ts';
import type { Registry } from './registry.ts';
import type { Entity } from './vocabulary.ts';

export const ENTITY_ROLES = ['source', 'intermediary', 'victim', 'destination'] as const;
/**
 * `source` (nguồn) acted from outside or from a machine to which nothing was done; `intermediary`
 * (trung gian) was acted through; `victim` (nạn nhân) was acted upon; `destination` (đích bên ngoài) is
 * outside and was reached.
 */
export type EntityRole = (typeof ENTITY_ROLES)[number];

/** Keys of the entities of each side. */
export interface Sides {
  readonly acted: ReadonlySet<string>;
  readonly targeted: ReadonlySet<string>;
}

/** Both sides of an alert's events; an entity of which no event says it stands on neither. */
export function sidesOf({ events }: Pick<Alert, 'events'>, registry: Registry): Sides {
  const acted = new Set<string>();
  const targeted = new Set<string>();
  for (const event of events) {
    const actors = actorsOf(event, registry).map(entityKey);
    for (const key of actors) acted.add(key);
    for (const key of targetsOf(event, registry).map(entityKey)) {
      if (!actors.includes(key)) targeted.add(key);
    }
  }
  return { acted, targeted };
}

/**
 * The role of an entity in its case; undefined where no event told.
 *
 * @example roleOf({ type: 'ip', value: '198.51.100.23', acted: true, … }, registry) // 'source'
 */
export function roleOf(
  { type, value, acted = false, targeted = false }: EntityFact,
  registry: Registry,
): EntityRole | undefined {
  if (type === 'ip' || type === 'net' || type === 'domain') {
    if (acted) return 'source';
    const inside = type === 'ip' && registry.isInside(value);
    return targeted ? (inside ? 'victim' : 'destination') : undefined;
  }
  if (!acted) return targeted ? 'victim' : undefined;
  // Whoever is behind an account or a key, it is what they act through.
  const isLent = type === 'user' || type === 'application';
  return targeted || isLent ? 'intermediary' : 'source';
}

function actorsOf(event: EvidenceEvent, registry: Registry): readonly Entity[] {
  const { common } = event;
  const failed = textOf(common, 'event.outcome') === 'failure';
  const names = [textOf(common, 'source.user.name'), failed ? undefined : accountOf(event)];
  const application = textOf(common, 'application.name')?.toLowerCase();
  return [
    ...addresses(event, 'source.ip', registry),
    ...names.flatMap((name) => userOf(name, event, registry)),
    ...(application === undefined || failed
      ? []
      : [{ type: 'application', value: application } as const]),
  ];
}

function targetsOf(event: EvidenceEvent, registry: Registry): readonly Entity[] {
  const { common } = event;
  const host = hostNameOf(event, registry);
  const failed = textOf(common, 'event.outcome') === 'failure';
  const names = [textOf(common, 'user.target.name'), failed ? accountOf(event) : undefined];
  const looked = textOf(common, 'dns.question.name')?.toLowerCase();
  const record = textOf(common, 'case.id');
  return [
    ...(host === undefined ? [] : [{ type: 'host', value: host } as const]),
    ...addresses(event, 'destination.ip', registry),
    ...names.flatMap((name) => userOf(name, event, registry)),
    ...(looked === undefined ? [] : [{ type: 'domain', value: looked } as const]),
    ...(record === undefined ? [] : [{ type: 'case', value: record } as const]),
  ];
}

function accountOf({ common }: EvidenceEvent): string | undefined {
  return textOf(common, 'user.name');
}

function userOf(
  name: string | undefined,
  event: EvidenceEvent,
  registry: Registry,
): readonly Entity[] {
  if (name === undefined) return [];
  const domain = textOf(event.common, 'user.domain');
  const value = principalOf({ name, domain, host: hostNameOf(event, registry) }, registry);
  return value === undefined ? [] : [{ type: 'user', value }];
}

function addresses(
  { agency, time, common }: EvidenceEvent,
  field: 'source.ip' | 'destination.ip',
  registry: Registry,
): readonly Entity[] {
  const sight = { agency, at: Date.parse(time), registry, leases: NO_LEASES };
  return addressEntities(textOf(common, field), sight);
}
