// What the line over the queue says: how many there are, how many wait for somebody.
import { z } from 'zod';
import type { Figures } from './figures.ts';

/** A legal deadline is near when it is past or less than this away (playbook 1.5). */
const NEAR_MS = 2 * 3_600_000;

export const queueCountsSchema = z.object({
  /** Cần xử lý: all that are not closed. */
  open: z.number().int(),
  /** Mới: nobody has looked at. */
  new: z.number().int(),
  /** Chưa ai nhận. */
  unassigned: z.number().int(),
  /** Của tôi. */
  mine: z.number().int(),
  /** Sắp đến hạn: a deadline of the law is past or within two hours. */
  dueSoon: z.number().int(),
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
    dueSoon: count(({ due }) => due !== undefined && Date.parse(due) <= now + NEAR_MS),
    ...(oldest === undefined ? {} : { oldestQueuedAt: oldest }),
  };
}
