// What has changed in the queue since a screen began to follow it, folded from one answer after another.
import type { IncidentChanges, IncidentSummary } from '@thapcanh/api-schema';

/** Incidents remembered; more than that is listed again instead. */
const MAX_CHANGED = 500;

/** What a screen draws: the same object for as long as there is nothing new. */
export interface News {
  /** The newest version of each that changed, by id. */
  readonly changed: ReadonlyMap<string, IncidentSummary>;
  /** Ids merged into others. */
  readonly gone: ReadonlySet<string>;
  /** How often what was shown before was too old to go on from: whoever follows lists again. */
  readonly resets: number;
}

export interface LiveChanges {
  /** Where the next question goes on; undefined at the beginning. Moves with every answer. */
  readonly next: string | undefined;
  readonly news: News;
}

export const NO_NEWS: News = { changed: new Map(), gone: new Set(), resets: 0 };

export const NO_CHANGES: LiveChanges = { next: undefined, news: NO_NEWS };

/**
 * Adds an answer of `GET /v1/incidents/changes`. What comes twice, or in another order, changes
 * nothing: of each incident the highest `rev` stays. An answer without news keeps `news` as it is.
 */
export function withChanges(known: LiveChanges, answer: IncidentChanges): LiveChanges {
  const { next } = answer;
  if (answer.reset) return { ...listedAgain(known), next };
  const { news } = known;
  const changed = new Map(news.changed);
  for (const incident of answer.items) {
    const { rev } = changed.get(incident.id) ?? { rev: Number.NEGATIVE_INFINITY };
    if (incident.rev > rev) changed.set(incident.id, incident);
  }
  const gone = new Set([...news.gone, ...answer.gone]);
  const isNews =
    gone.size > news.gone.size ||
    answer.items.some(({ id }) => changed.get(id) !== news.changed.get(id));
  if (!isNews) return { next, news };
  if (changed.size > MAX_CHANGED) return { ...listedAgain(known), next };
  return { next, news: { ...news, changed, gone } };
}

/** Begins anew: what is shown must be listed again. */
export function listedAgain({ news: { resets } }: LiveChanges): LiveChanges {
  return { next: undefined, news: { ...NO_NEWS, resets: resets + 1 } };
}
