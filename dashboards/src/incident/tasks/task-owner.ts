// Who does a task, as one text for a list of choices: `user:lan`, `agency:LK-X-KT`, or nobody.
import type { TaskView } from '@thapcanh/api-schema';

type Owner = TaskView['owner'];

export function ownerValue(owner: Owner): string {
  return owner === null ? '' : `${owner.kind}:${owner.id}`;
}

/** The reverse of `ownerValue`. */
export function ownerOf(value: string): Owner {
  const cut = value.indexOf(':');
  const id = value.slice(cut + 1);
  if (cut === -1) return null;
  return value.slice(0, cut) === 'agency' ? { kind: 'agency', id } : { kind: 'user', id };
}
