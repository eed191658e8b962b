// What of a task somebody changed in its form: only that is sent, so that nothing else is written over.
import type { TaskView } from '@thapcanh/api-schema';
import { parseTime } from '../../text/parse-time.ts';
import { formatTime } from '../../text/time.ts';
import type { TypedTask } from './task-fields.tsx';
import { ownerOf, ownerValue } from './task-owner.ts';

export interface TaskChange {
  readonly title?: string;
  readonly why?: string | null;
  readonly owner?: TaskView['owner'];
  readonly due?: string | null;
}

/** Undefined: nothing is different. `now` in milliseconds since 1970. */
export function taskChange(
  before: TaskView,
  typed: TypedTask,
  now: number,
): TaskChange | undefined {
  const why = typed.why.trim();
  const due = typed.due.trim();
  const change: TaskChange = {
    ...(typed.title.trim() !== before.title && { title: typed.title }),
    ...(why !== (before.why ?? '') && { why: why === '' ? null : why }),
    ...(typed.owner !== ownerValue(before.owner) && { owner: ownerOf(typed.owner) }),
    // The screen shows minutes: what it shows is no change.
    ...(due !== (before.due === undefined ? '' : formatTime(before.due)) && {
      due: parseTime(due, now) ?? null,
    }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}
