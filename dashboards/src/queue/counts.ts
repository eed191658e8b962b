import type { IncidentSummary } from '@thapcanh/api-schema';

export interface QueueCounts {
  readonly open: number;
  readonly new: number;
  readonly unassigned: number;
  readonly p1: number;
  readonly mine: number;
}

/** The header line of the queue, counted over the open incidents; `me` is the reader's `sub`. */
export function queueCounts(
  incidents: readonly IncidentSummary[],
  me: string | undefined,
): QueueCounts {
  const count = (test: (incident: IncidentSummary) => boolean) => incidents.filter(test).length;
  return {
    open: incidents.length,
    new: count(({ status }) => status === 'new'),
    unassigned: count(({ assignee }) => assignee === null),
    p1: count(({ priority }) => priority.class === 'P1'),
    mine: count(({ assignee }) => assignee !== null && assignee === me),
  };
}
