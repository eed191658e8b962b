// Keeps the rows of a list where they are while news comes in.
import type { IncidentSummary } from '@thapcanh/api-schema';
import { closedOrder, queueOrder } from '@thapcanh/incidents';
import type { News } from '../api/live-changes.ts';

export interface Row {
  readonly incident: IncidentSummary;
  /** It was here and no longer belongs to this list: closed, taken, merged. */
  readonly gone: boolean;
}

export interface MergedRows {
  /** In the order of what is shown, with the latest data. */
  readonly rows: readonly Row[];
  /** What would stand among the rows, in its order: they wait until somebody asks for them. */
  readonly arrived: readonly IncidentSummary[];
}

/** One page of a list as it is shown. */
export interface ShownPage {
  readonly shown: readonly IncidentSummary[];
  /** Whether pages lie before it, and behind it. */
  readonly hasBefore: boolean;
  readonly hasBehind: boolean;
}

/**
 * Merges the rows on the screen with what changed since. No row moves and none disappears. What
 * changed and stands on another page has not arrived on this one.
 *
 * @param listed what the server listed lately; rows of it that are not shown have arrived
 * @param wanted whether an incident belongs to the list; absent: only the server can tell
 */
export function mergeRows(
  page: ShownPage,
  listed: readonly IncidentSummary[],
  { changed, gone }: Pick<News, 'changed' | 'gone'>,
  wanted?: (incident: IncidentSummary) => boolean,
): MergedRows {
  const { shown } = page;
  const newest = new Map<string, IncidentSummary>();
  for (const incident of [...shown, ...listed, ...changed.values()]) {
    const known = newest.get(incident.id);
    if (known === undefined || known.rev < incident.rev) newest.set(incident.id, incident);
  }
  const isGone = (incident: IncidentSummary) =>
    gone.has(incident.id) || (wanted !== undefined && !wanted(incident));
  const rows = shown.map(({ id }) => newest.get(id)).flatMap((one) => one ?? []);
  const shownIds = new Set(shown.map(({ id }) => id));
  const listedIds = new Set(listed.map(({ id }) => id));
  const arrived = [...newest.values()].filter(
    (incident) =>
      !shownIds.has(incident.id) &&
      !isGone(incident) &&
      (listedIds.has(incident.id) || (wanted !== undefined && isAmong(incident, page))),
  );
  return {
    rows: rows.map((incident) => ({ incident, gone: isGone(incident) })),
    arrived: arrived.toSorted(inOrder),
  };
}

/** Whether an incident would stand on the page. Those of other agencies stand behind one's own. */
function isAmong(incident: IncidentSummary, { shown, hasBefore, hasBehind }: ShownPage): boolean {
  const own = shown.filter(({ involvement }) => involvement === undefined);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return !hasBefore;
  const endsHere = !hasBehind || own.length < shown.length;
  return (
    (!hasBefore || inOrder(first, incident) <= 0) && (endsHere || inOrder(incident, last) <= 0)
  );
}

/** Open ones in the queue's order, closed ones newest first, as the server lists them. */
function inOrder(a: IncidentSummary, b: IncidentSummary): number {
  if (a.status === 'closed' && b.status === 'closed') {
    return closedOrder(a) < closedOrder(b) ? 1 : -1;
  }
  if (a.status === 'closed' || b.status === 'closed') return a.status === 'closed' ? 1 : -1;
  return queueOrder(a) < queueOrder(b) ? -1 : 1;
}
