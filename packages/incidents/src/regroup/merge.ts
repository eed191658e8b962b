// A person merges two incidents of one agency.
import type { CaseFacts } from '../case-facts.ts';
import type { By } from '../change.ts';
import type { Incident } from '../incident.ts';
import { joinIncidents } from '../incident-steps.ts';
import type { Registry } from '../registry.ts';
import { type RegroupResult, refused } from './regrouping.ts';

/**
 * Merges `younger` into `older`, as triage would: a pointer, and the older with all that both know.
 * The older survives, so that T0 never moves later. That they were parted before is forgotten.
 */
export function mergeIncidents(
  older: Incident,
  younger: Incident,
  {
    facts,
    registry,
    reason,
  }: {
    /** Facts of both, by id. */
    readonly facts: ReadonlyMap<string, CaseFacts>;
    readonly registry: Registry;
    readonly reason?: string | undefined;
  },
  { actor, now }: By,
): RegroupResult {
  if (older.id === younger.id) return refused('same_incident');
  if (older.agency !== younger.agency) return refused('other_agency');
  if (older.status === 'closed' || younger.status === 'closed') return refused('closed');
  if (younger.queuedAt < older.queuedAt) return refused('younger');
  const when = { registry, now, by: { actor, reason } };
  const [step, ...also] = joinIncidents(older, [younger], facts, undefined, when);
  return { ok: true, step, also };
}
