// How two cases may become one, before anybody asks for it.
import type { IncidentSummary } from '@thapcanh/api-schema';

type Case = Pick<IncidentSummary, 'id' | 'agency' | 'status' | 'queuedAt'>;

export type MergePlan<C extends Case> =
  /** The older survives, so that T0 never moves later. */
  | { readonly ok: true; readonly survivor: C; readonly younger: C }
  | { readonly ok: false; readonly why: 'otherAgency' | 'closed' };

export function mergePlan<C extends Case>(a: C, b: C): MergePlan<C> {
  if (a.agency !== b.agency) return { ok: false, why: 'otherAgency' };
  if (a.status === 'closed' || b.status === 'closed') return { ok: false, why: 'closed' };
  return b.queuedAt < a.queuedAt
    ? { ok: true, survivor: b, younger: a }
    : { ok: true, survivor: a, younger: b };
}
