// The queue that somebody comes from: its address and its rows, for the way back and to the next case.
import * as z from 'zod';
import { type QueueSearch, queueSearchSchema } from './search.ts';

const KEY = 'thapcanh.queue.trail';
const trailSchema = z.object({ search: queueSearchSchema, ids: z.array(z.string()) });
type Trail = z.infer<typeof trailSchema>;

let current: Trail | undefined;

/** Remembers the rows of a page of the queue, in their order; for this tab, also over a reload. */
export function rememberQueue(search: QueueSearch, ids: readonly string[]): void {
  current = { search, ids: [...ids] };
  sessionStorage.setItem(KEY, JSON.stringify(current));
}

function trail(): Trail {
  current ??= stored() ?? { search: {}, ids: [] };
  return current;
}

function stored(): Trail | undefined {
  try {
    return trailSchema.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

/** The address of the queue as it was left. */
export function queueBehind(): QueueSearch {
  return trail().search;
}

/** Where a case stands among the rows it was opened from; undefined when it was not opened from there. */
export function placeInQueue(id: string):
  | {
      /** 1-based. */
      readonly at: number;
      readonly of: number;
      readonly previous: string | undefined;
      readonly next: string | undefined;
    }
  | undefined {
  const { ids } = trail();
  const index = ids.indexOf(id);
  if (index < 0) return undefined;
  return { at: index + 1, of: ids.length, previous: ids[index - 1], next: ids[index + 1] };
}
