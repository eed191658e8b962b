// Cases of several agencies with a strong entity in common (Nhóm vụ việc liên quan): linked, never merged.
import { z } from 'zod';
import type { IncidentStep } from './case-write.ts';
import { entityKey } from './entities.ts';
import type { Incident } from './incident.ts';
import { advanceBy } from './incident-steps.ts';
import { type IncidentRecord, newRecord, nextRecord, type RecordKind } from './record.ts';
import { identityOf } from './sha256.ts';
import { ENTITY_TYPES, type Entity } from './vocabulary.ts';

/** Most cases of others that one case is linked to by itself. */
export const MAX_RELATED = 50;

const relatedSchema = z.object({
  /** The other case and its agency: shown only to those who may see it. */
  incident: z.string(),
  agency: z.string(),
  shared: z.array(z.object({ type: z.enum(ENTITY_TYPES), value: z.string() })),
  at: z.iso.datetime(),
});
export type Related = z.infer<typeof relatedSchema>;

export const relatedRecords: RecordKind<Related> = { name: 'related', schema: relatedSchema };

/** The name of a link, which tells nothing of either case: the same from both sides. */
export function relationId(a: Pick<Incident, 'id'>, b: Pick<Incident, 'id'>): string {
  return identityOf(['related', ...[a.id, b.id].sort()]);
}

/**
 * The step by which a case tells that it is related to another agency's. Its timeline names what they
 * share and not the other; undefined when that is told already.
 *
 * @param known what is recorded of this relation under the case
 */
export function relateStep(
  head: Incident,
  other: Incident,
  shared: readonly Entity[],
  known: IncidentRecord<Related> | undefined,
  now: number,
): IncidentStep | undefined {
  const told = new Set((known?.body.shared ?? []).map(entityKey));
  const added = shared.filter((entity) => !told.has(entityKey(entity)));
  if (added.length === 0) return undefined;
  const id = known?.id ?? relationId(head, other);
  const body: Related = {
    incident: other.id,
    agency: other.agency,
    shared: [...(known?.body.shared ?? []), ...added],
    at: known?.body.at ?? new Date(now).toISOString(),
  };
  const after = known === undefined ? { ...head, related: (head.related ?? 0) + 1 } : head;
  const change = { kind: 'related' as const, relation: id, shared: [...added] };
  return {
    ...advanceBy(head, after, [change], now),
    records: [
      known === undefined
        ? newRecord(relatedRecords, id, body)
        : nextRecord(relatedRecords, known, body),
    ],
  };
}
