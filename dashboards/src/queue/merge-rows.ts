// Keeps the rows of a list where they are while newer answers come in.
import type { IncidentSummary } from '@thapcanh/api-schema';

export interface Row {
  readonly incident: IncidentSummary;
  /** It was here and no longer belongs to this list: closed, taken, changed. */
  readonly gone: boolean;
}

export interface MergedRows {
  /** In the order of `shown`, with the latest data. */
  readonly rows: readonly Row[];
  /** In `latest` only, in its order: they wait until somebody asks for them. */
  readonly arrived: readonly IncidentSummary[];
}

/**
 * Merges the rows on the screen with the server's latest page. No row moves and none disappears.
 * `complete` says that `latest` is the whole list; of a page that is full, a missing row may only
 * have slipped to the next one.
 */
export function mergeRows(
  shown: readonly IncidentSummary[],
  latest: readonly IncidentSummary[],
  complete: boolean,
): MergedRows {
  const fresh = new Map(latest.map((incident) => [incident.id, incident]));
  const known = new Set(shown.map(({ id }) => id));
  return {
    rows: shown.map((incident) => ({
      incident: fresh.get(incident.id) ?? incident,
      gone: complete && !fresh.has(incident.id),
    })),
    arrived: latest.filter(({ id }) => !known.has(id)),
  };
}
