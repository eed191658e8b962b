// The open-group record of one strong entity: when it was seen, in which incident.
import * as z from 'zod';
import type { Entity } from './vocabulary.ts';

const HOUR_MS = 3_600_000;
/** Two alerts with an entity in common belong together when they lie less than this apart. */
export const GROUP_GAP_MS = 24 * HOUR_MS;
/** An incident never spans more than this from its first alert. */
export const GROUP_SPAN_MS = 7 * 24 * HOUR_MS;

/** Most spans and waiting alerts one entity remembers: the newest. */
export const MAX_SPANS = 32;
export const MAX_WAITING = 32;
const REMEMBERED_MS = 30 * 24 * HOUR_MS;

/**
 * A time without a gap of 24 hours in which alerts with the entity came, all stored under one incident.
 * It keeps that incident's name when it is merged, so that undoing the merge moves nothing.
 */
export const groupSpanSchema = z.object({
  incident: z.string(),
  from: z.number(),
  to: z.number(),
});
export type GroupSpan = z.infer<typeof groupSpanSchema>;

/** A low alert that found no case: the next case with this entity near it takes it along. */
export const waitingAlertSchema = z.object({ alert: z.string(), at: z.number() });
export type WaitingAlert = z.infer<typeof waitingAlertSchema>;

export interface GroupRecord {
  readonly entity: Entity;
  /** Times the record was written; 0 when it does not exist. */
  readonly rev: number;
  readonly spans: readonly GroupSpan[];
  readonly waiting: readonly WaitingAlert[];
}

/** The record of an entity nobody has seen. */
export function newGroup(entity: Entity): GroupRecord {
  return { entity, rev: 0, spans: [], waiting: [] };
}

/** Whether a moment lies less than 24 hours from a span. */
export function isNear(at: number, span: { readonly from: number; readonly to: number }): boolean {
  return at > span.from - GROUP_GAP_MS && at < span.to + GROUP_GAP_MS;
}

/** The record after alerts of one incident at these moments. */
export function withMoments(
  group: GroupRecord,
  incident: string,
  moments: readonly number[],
): GroupRecord {
  const others = group.spans.filter((span) => span.incident !== incident);
  const own = [
    ...group.spans.filter((span) => span.incident === incident),
    ...moments.map((at) => ({ incident, from: at, to: at })),
  ].sort((a, b) => a.from - b.from);
  const joined: GroupSpan[] = [];
  for (const span of own) {
    const last = joined.at(-1);
    if (last !== undefined && span.from - last.to < GROUP_GAP_MS) {
      joined[joined.length - 1] = { incident, from: last.from, to: Math.max(last.to, span.to) };
    } else {
      joined.push({ incident, from: span.from, to: span.to });
    }
  }
  const newest = [...others, ...joined].sort((a, b) => a.to - b.to);
  const horizon = (newest.at(-1)?.to ?? 0) - REMEMBERED_MS;
  return {
    ...group,
    spans: newest.filter((span) => span.to >= horizon).slice(-MAX_SPANS),
  };
}

/** The record with low alerts that wait; the oldest are forgotten beyond the bound. */
export function withWaiting(group: GroupRecord, added: readonly WaitingAlert[]): GroupRecord {
  const byId = new Map([...group.waiting, ...added].map((one) => [one.alert, one]));
  const newest = [...byId.values()].sort((a, b) => a.at - b.at || (a.alert < b.alert ? -1 : 1));
  const horizon = (newest.at(-1)?.at ?? 0) - REMEMBERED_MS;
  return { ...group, waiting: newest.filter(({ at }) => at >= horizon).slice(-MAX_WAITING) };
}
