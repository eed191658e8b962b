// What the wall shows, and since when it is old.
import { useQuery } from '@tanstack/react-query';
import type { IncidentSummary, Overview } from '@thapcanh/api-schema';
import { useServices } from '../app/services.ts';
import { useNow } from '../app/use-now.ts';
import { periodOf } from '../overview/period.ts';

/** Answers come every minute at the latest; older than this something is wrong. */
const OLD_MS = 150_000;

export interface WallData {
  readonly overview: Overview | undefined;
  /** P1 and P2 in the order of the queue; never a restricted one. */
  readonly pressing: readonly IncidentSummary[] | undefined;
  /** When the older of the two answers came, ISO 8601; undefined while all is fresh. */
  readonly oldSince: string | undefined;
}

/** A wall is looked at when nobody touches it: it asks on in a window that the browser takes for hidden. */
export function useWallData(agency: string | undefined): WallData {
  const { queries } = useServices();
  const now = useNow();
  const on = { refetchIntervalInBackground: true } as const;
  const { from, to, beforeFrom } = periodOf('today', now);
  const of = agency === undefined ? {} : { agency };
  const overview = useQuery({
    ...queries.overview({ from, to, beforeFrom, restricted: 'false', ...of }),
    ...on,
  });
  const queue = useQuery({ ...queries.wallQueue(agency), ...on });
  const pressing = queue.data?.items.filter(
    ({ restricted, priority }) =>
      !restricted && (priority.class === 'P1' || priority.class === 'P2'),
  );
  return {
    overview: overview.data,
    pressing,
    oldSince: oldSince([overview.dataUpdatedAt, queue.dataUpdatedAt], now),
  };
}

/** Of answers that came at all (0: none did), the oldest that is too old. */
function oldSince(answeredAt: readonly number[], now: number): string | undefined {
  const oldest = Math.min(...answeredAt);
  return oldest > 0 && now - oldest > OLD_MS ? new Date(oldest).toISOString() : undefined;
}
