import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { IncidentSummary } from '@thapcanh/api-schema';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { type LiveChanges, NO_NEWS } from '../api/live-changes.ts';
import type { QueueQuery } from '../api/queries/incident.ts';
import type { CursorPages } from '../app/cursor-pages.tsx';
import { useServices } from '../app/services.ts';
import { useNow } from '../app/use-now.ts';
import { type MergedRows, mergeRows } from './merge-rows.ts';
import { wantedBy } from './search.ts';

const NOTHING: readonly IncidentSummary[] = [];

/** Without where the next question goes on: an answer without news draws nothing again. */
const newsOf = ({ news }: LiveChanges) => news;

/** What a page shows, held still; `key` names the page. */
interface Held {
  readonly key: string;
  readonly items: readonly IncidentSummary[];
  readonly next: string | undefined;
}

export interface LiveRows extends MergedRows {
  /** Cursor of the next page. */
  readonly next: string | undefined;
  readonly loading: boolean;
  readonly error: Error | null;
  /** Reads the page anew and shows it as it is then. */
  readonly showLatest: () => void;
  /** P1 that are nobody's, changed since, and are not among the rows. */
  readonly urgent: readonly IncidentSummary[];
}

/**
 * One page of the queue, live: rows follow what changes in their places, new ones wait for
 * `showLatest`. Another view, filter or page starts anew, as does what the server no longer remembers.
 */
export function useLiveRows(query: QueueQuery, pages: CursorPages): LiveRows {
  const { queries } = useServices();
  const now = useNow();
  const { data: me } = useQuery(queries.me());
  const { data: live = NO_NEWS } = useQuery({ ...queries.incidentChanges(), select: newsOf });
  const key = JSON.stringify([query, pages.cursor, live.resets]);
  const page = useQuery({
    ...queries.queuePage(query, pages.cursor),
    placeholderData: keepPreviousData,
  });
  const data = page.isPlaceholderData ? undefined : page.data;

  const [held, setHeld] = useState<Held>();
  const listed = data && { key, items: data.items, next: data.nextCursor };
  const current = held?.key === key ? held : (listed ?? held);
  // A render-time update, as React advises for state that follows a prop: no frame shows the old page.
  if (current && current !== held) setHeld(current);

  const again = useEffectEvent(() => void showLatest());
  useEffect(() => {
    if (live.resets > 0) again();
  }, [live.resets]);

  async function showLatest(): Promise<void> {
    const fresh = await page.refetch();
    if (fresh.data) setHeld({ key, items: fresh.data.items, next: fresh.data.nextCursor });
  }

  // Until a new page has come, the old one stands as it was: it is not judged by the new filter.
  const isCurrent = current?.key === key;
  const items = current?.items ?? NOTHING;
  const next = current?.next;
  const { changed, gone } = live;
  const hasBefore = pages.number > 1;
  const merged = useMemo(() => {
    const wanted = isCurrent ? wantedBy(query, me?.sub) : undefined;
    return mergeRows(
      { shown: items, hasBefore, hasBehind: next !== undefined },
      data?.items ?? NOTHING,
      { changed, gone },
      wanted && ((incident) => wanted(incident, now)),
    );
  }, [query, isCurrent, me?.sub, items, next, hasBefore, data, changed, gone, now]);
  const urgent = useMemo(() => {
    const shown = new Set(items.map(({ id }) => id));
    return [...changed.values()].filter(
      ({ id, priority, assignee, status }) =>
        priority.class === 'P1' && assignee === null && status !== 'closed' && !shown.has(id),
    );
  }, [changed, items]);

  return {
    ...merged,
    urgent,
    next,
    loading: current === undefined && page.isPending,
    error: page.error,
    showLatest: () => void showLatest(),
  };
}
