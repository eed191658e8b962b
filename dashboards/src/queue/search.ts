// The queue's address: a view and its filters.
import { SEVERITIES, STATUSES } from '@thapcanh/incidents';
import { z } from 'zod';
import type { IncidentFilter } from '../api/queries/incident.ts';

export const VIEWS = ['open', 'mine', 'unassigned', 'closed'] as const;
export type View = (typeof VIEWS)[number];

/** What the address may carry; what does not fit is dropped. */
export const queueSearchSchema = z.object({
  view: z.enum(VIEWS).optional().catch(undefined),
  status: z.enum(STATUSES).exclude(['closed']).optional().catch(undefined),
  severity: z.enum(SEVERITIES).optional().catch(undefined),
  agency: z.string().optional().catch(undefined),
  assignee: z.string().optional().catch(undefined),
});
export type QueueSearch = z.infer<typeof queueSearchSchema>;

/** Which filters a view leaves free: `mine` fixes the assignee, `closed` the status. */
export function freeFilters(view: View): { status: boolean; assignee: boolean } {
  return { status: view !== 'closed', assignee: view === 'open' || view === 'closed' };
}

/**
 * The API's query for an address.
 *
 * @example incidentFilter({ view: 'mine', severity: 'M2' }) // { status: 'open', assignee: 'me', severity: 'M2' }
 */
export function incidentFilter(search: QueueSearch): IncidentFilter {
  const view = search.view ?? 'open';
  const free = freeFilters(view);
  const status = view === 'closed' ? 'closed' : (search.status ?? 'open');
  const fixed = view === 'mine' ? 'me' : view === 'unassigned' ? 'none' : undefined;
  const assignee = free.assignee ? search.assignee : fixed;
  const { severity, agency } = search;
  return {
    status,
    ...(severity && { severity }),
    ...(agency && { agency }),
    ...(assignee && { assignee }),
  };
}

/** Whether anything beyond the view is filtered. */
export function isFiltered(search: QueueSearch): boolean {
  const free = freeFilters(search.view ?? 'open');
  return Boolean(
    search.severity ||
      search.agency ||
      (free.status && search.status) ||
      (free.assignee && search.assignee),
  );
}
