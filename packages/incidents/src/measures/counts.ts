// What the line over the queue says: how many there are, how many wait for somebody.
import * as z from 'zod';
import { isDueNear } from '../clocks/clock.ts';
import type { Figures } from './figures.ts';

export const queueCountsSchema = z.object({
  /** All that are not closed. */
  open: z.number().int(),
  /** Mới: nobody has looked at. */
  new: z.number().int(),
  /** Chưa ai nhận. */
  unassigned: z.number().int(),
  /** Của tôi. */
  mine: z.number().int(),
  /** Sắp đến hạn: a deadline of the law is past or within two hours. */
  dueSoon: z.number().int(),
  /** Chờ đơn vị: they wait for an agency's answer. */
  waiting: z.number().int(),
  /** Hẹn lại: put off; the rest of `open` is to be worked on. */
  snoozed: z.number().int(),
  /** Theo dõi: those the caller follows. */
  watching: z.number().int(),
  /** When the longest waiting open incident came to the queue. */
  oldestQueuedAt: z.iso.datetime().optional(),
});
export type QueueCounts = z.infer<typeof queueCountsSchema>;

/** Counts open incidents for one person. */
export function countQueue(
  open: readonly Figures[],
  { user, now }: { readonly user: string; readonly now: number },
): QueueCounts {
  const count = (fits: (one: Figures) => boolean): number => open.filter(fits).length;
  const [oldest] = open.map(({ queuedAt }) => queuedAt).sort();
  return {
    open: open.length,
    new: count(({ status }) => status === 'new'),
    unassigned: count(({ assignee }) => assignee === null),
    mine: count(({ assignee }) => assignee === user),
    dueSoon: count(({ due }) => isDueNear(due, now)),
    waiting: count(({ awaitedUntil }) => isAhead(awaitedUntil, now)),
    snoozed: count(({ snoozedUntil }) => isAhead(snoozedUntil, now)),
    watching: count(({ watchers = [] }) => watchers.includes(user)),
    ...(oldest === undefined ? {} : { oldestQueuedAt: oldest }),
  };
}

function isAhead(until: string | undefined, now: number): boolean {
  return until !== undefined && now < Date.parse(until);
}
