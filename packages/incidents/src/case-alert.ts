// An alert as triage sees it: whose case it is, by what it groups, and whether it may open one.
import type { Alert } from './alert.ts';
import { caseAgencyOf } from './case-agency.ts';
import { entitiesOf } from './entities.ts';
import type { Known } from './known.ts';
import { type Leases, NO_LEASES } from './leases.ts';
import type { Registry } from './registry.ts';
import type { Entity, Level } from './vocabulary.ts';

export interface CaseAlert {
  readonly alert: Alert;
  /** Whose case it is. */
  readonly agency: string;
  readonly operator: string;
  readonly affected: readonly string[];
  /** By these it groups. */
  readonly entities: readonly Entity[];
  /** Shown with it, but shared by too many to group by (playbook 1.3, hub guard). */
  readonly hubs?: readonly Entity[];
  /** What was known beside it; absent: nothing. */
  readonly known?: Known;
  /** Medium and above open a case; low and informational only join one (playbook 1.2). */
  readonly opens: boolean;
  /** Event time in milliseconds since 1970. */
  readonly at: number;
}

/** All its strong entities: those it groups by, and those shared by too many. */
export function shownEntities({ entities, hubs = [] }: CaseAlert): readonly Entity[] {
  return [...entities, ...hubs];
}

const OPENING_LEVELS: ReadonlySet<Level> = new Set(['medium', 'high', 'critical']);

/**
 * Resolves an alert against the registry and the leases known. Pure: the same give the same answer.
 * Its times get milliseconds, so that from here on text order is time order.
 */
export function resolveAlert(
  received: Alert,
  registry: Registry,
  leases: Leases = NO_LEASES,
): CaseAlert {
  const alert = {
    ...received,
    time: new Date(received.time).toISOString(),
    lastTime: new Date(received.lastTime).toISOString(),
  };
  return {
    alert,
    ...caseAgencyOf(alert, registry, leases),
    entities: entitiesOf(alert, registry, leases),
    opens: OPENING_LEVELS.has(alert.rule.level) && alert.rule.attributes.opens !== 'never',
    at: Date.parse(alert.time),
  };
}
