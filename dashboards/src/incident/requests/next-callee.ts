// Whom to call next, by what came of the calls before.
import type { CallList } from '@thapcanh/api-schema';

type Group = CallList['items'][number];

export interface NextCallee {
  /** Calls to the agency that nobody answered since somebody last did. */
  readonly unanswered: number;
  /** The first on the list whom nobody tried since then; undefined: all were tried. */
  readonly person: Group['people'][number] | undefined;
}

/** Undefined: nothing was tried in vain. The list is in the order of calling. */
export function nextCallee({
  people,
  calls,
}: Pick<Group, 'people' | 'calls'>): NextCallee | undefined {
  const reached = calls.findLastIndex(({ call }) => call.outcome === 'reached');
  const vain = calls.slice(reached + 1);
  if (vain.length === 0) return undefined;
  const tried = new Set(vain.map(({ call }) => call.person));
  return { unanswered: vain.length, person: people.find(({ name }) => !tried.has(name)) };
}
