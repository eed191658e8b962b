import type { IncidentSummary } from '@thapcanh/api-schema';
import { useState } from 'react';
import { type MergedRows, mergeRows } from './merge-rows.ts';

interface Page {
  readonly items: readonly IncidentSummary[];
  readonly nextCursor?: string | undefined;
}

/**
 * The rows of one page of the queue, held still. `key` names the page: another view, filter or page
 * starts anew, and so does `showLatest`.
 */
export function useSteadyRows(
  key: string,
  page: Page | undefined,
): MergedRows & { showLatest: () => void } {
  const [held, setHeld] = useState<{ key: string; items: readonly IncidentSummary[] }>();
  const current = held?.key === key ? held : page && { key, items: page.items };
  // A render-time update, as React advises for state that follows a prop: no frame shows the old page.
  if (current && current !== held) setHeld(current);
  const latest = page?.items ?? current?.items ?? [];
  const complete = page !== undefined && page.nextCursor === undefined;
  return {
    ...mergeRows(current?.items ?? [], latest, complete),
    showLatest: () => page && setHeld({ key, items: page.items }),
  };
}
