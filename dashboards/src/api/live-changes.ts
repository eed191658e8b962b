// What has changed in the queue since a screen began to follow it, folded from one answer after another.
import type { IncidentChanges, IncidentSummary } from '@thapcanh/api-schema';

/** Incidents remembered; more than that is listed again instead. */
const MAX_CHANGED = 500;

export interface LiveChanges {
  /** Where the next question goes on; undefined at the beginning. */
  readonly next: string | undefined;
  /** The newest version of each that changed, by id. */
  readonly changed: ReadonlyMap<string, IncidentSummary>;
  /** Ids merged into others. */
  readonly gone: ReadonlySet<string>;
  /** How often what was shown before was too old to go on from: whoever follows lists again. */
  readonly resets: number;
}

export const NO_CHANGES: LiveChanges = {
  next: undefined,
  changed: new Map(),
  gone: new Set(),
  resets: 0,
};

/**
 * Adds an answer of `GET /v1/incidents/changes`. What comes twice, or in another order, changes
 * nothing: of each incident the highest `rev` stays. An answer without news keeps `changed` and `gone` as they are.
 */
export function withChanges(known: LiveChanges, answer: IncidentChanges): LiveChanges {
  if (answer.reset) return { ...listedAgain(known), next: answer.next };
  const changed = new Map(known.changed);
  for (const incident of answer.items) {
    const { rev } = changed.get(incident.id) ?? { rev: Number.NEGATIVE_INFINITY };
    if (incident.rev > rev) changed.set(incident.id, incident);
  }
  const gone = new Set([...known.gone, ...answer.gone]);
  const isNews =
    gone.size > known.gone.size ||
    answer.items.some(({ id }) => changed.get(id) !== known.changed.get(id));
  if (!isNews) return { ...known, next: answer.next };
  if (changed.size > MAX_CHANGED) return { ...listedAgain(known), next: answer.next };
  return { ...known, next: answer.next, changed, gone };
}

/** Begins anew: what is shown must be listed again. */
export function listedAgain({ resets }: LiveChanges): LiveChanges {
  return { ...NO_CHANGES, resets: resets + 1 };
}
