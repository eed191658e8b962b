// What the wall shows, and how far it may be believed.
import { useQuery } from '@tanstack/react-query';
import type { IncidentSummary, Overview } from '@thapcanh/api-schema';
import { useState } from 'react';
import { useServices } from '../app/services.ts';
import { useNow } from '../app/use-now.ts';
import { periodOf } from '../overview/period.ts';
import { type Freshness, freshnessOf } from './freshness.ts';

export interface WallData {
  readonly overview: Overview | undefined;
  /** P1 and P2 in the order of the queue; never a restricted one. */
  readonly pressing: readonly IncidentSummary[] | undefined;
  readonly freshness: Freshness;
}

/** A wall is looked at when nobody touches it: it asks on in a window that the browser takes for hidden. */
export function useWallData(agency: string | undefined): WallData {
  const { queries } = useServices();
  const now = useNow();
  const [openedAt] = useState(Date.now);
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
    freshness: freshnessOf([overview.dataUpdatedAt, queue.dataUpdatedAt], openedAt, now),
  };
}
