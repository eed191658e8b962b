import type { TaskView } from '@thapcanh/api-schema';
import { useDraft } from '../../app/use-draft.ts';
import { formatTime } from '../../text/time.ts';
import type { TypedTask } from './task-fields.tsx';
import { ownerValue } from './task-owner.ts';

/** A task in a form, beginning with one that there is; what is typed survives a reload. */
export function useTypedTask(
  drafts: string,
  before?: TaskView,
): [TypedTask, (part: Partial<TypedTask>) => void] {
  const [title, setTitle] = useDraft(`${drafts}title`, before?.title);
  const [why, setWhy] = useDraft(`${drafts}why`, before?.why);
  const [owner, setOwner] = useDraft(`${drafts}owner`, ownerValue(before?.owner ?? null));
  const [due, setDue] = useDraft(`${drafts}due`, before?.due && formatTime(before.due));
  return [
    { title, why, owner, due },
    (part) => {
      if (part.title !== undefined) setTitle(part.title);
      if (part.why !== undefined) setWhy(part.why);
      if (part.owner !== undefined) setOwner(part.owner);
      if (part.due !== undefined) setDue(part.due);
    },
  ];
}
