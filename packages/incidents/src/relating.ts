// By what cases of several agencies are related, and when each of them saw it (playbook 1.3).
import * as z from 'zod';
import { groupSpanSchema } from './groups.ts';
import type { Entity, EntityType } from './vocabulary.ts';

/** Alerts of two cases that lie less than this apart relate them (playbook 1.3). */
export const RELATED_GAP_MS = 72 * 3_600_000;
const LINKING: ReadonlySet<EntityType> = new Set([
  'user',
  'application',
  'ip',
  'net',
  'hash',
  'domain',
  'certificate',
]);

/** Whether an entity relates cases across agencies: a machine or a case file is one agency's. */
export function relates({ type }: Pick<Entity, 'type'>): boolean {
  return LINKING.has(type);
}

/** When a case saw an entity, for the cases of other agencies. */
export const entitySpansSchema = z.object({
  incident: z.string(),
  agency: z.string(),
  spans: z.array(groupSpanSchema),
});
export type EntitySpans = z.infer<typeof entitySpansSchema>;

/** Whether two cases saw an entity less than 72 hours apart. */
export function isRelated(a: Pick<EntitySpans, 'spans'>, b: Pick<EntitySpans, 'spans'>): boolean {
  return a.spans.some((x) =>
    b.spans.some((y) => x.from - y.to < RELATED_GAP_MS && y.from - x.to < RELATED_GAP_MS),
  );
}
