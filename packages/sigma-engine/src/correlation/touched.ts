// The groups whose answer an invocation may have changed, and the events that may have changed it.
import { hashOf } from './hash.ts';
import type { Group } from './state.ts';

/** An event that was added: when it happened and when it arrived, milliseconds since 1970. */
export interface Touch {
  /** Short id. */
  readonly id: string;
  readonly time: number;
  readonly receivedAt: number;
}

/** A group with the values that name it, and the events that touched it. */
export interface TouchedGroup extends Group {
  readonly values: readonly string[];
  readonly touches: readonly Touch[];
}

export interface TouchedGroups {
  /** Notes that events touched a group. */
  touch(of: Omit<TouchedGroup, 'group'>): Promise<Group>;
  /** The groups of the tracks of a depth. */
  at(depth: number): readonly TouchedGroup[];
  all(): readonly TouchedGroup[];
}

type Growing = Omit<TouchedGroup, 'touches'> & { readonly touches: Map<string, Touch> };

export function createTouchedGroups(): TouchedGroups {
  const groups = new Map<string, Growing>();
  const told = (group: Growing): TouchedGroup => ({
    ...group,
    touches: [...group.touches.values()],
  });
  return {
    async touch({ track, agency, values, touches }) {
      const name = JSON.stringify([track.key, agency, values]);
      const group = groups.get(name)?.group ?? (await hashOf(values, 32));
      const known = groups.get(name) ?? { track, agency, values, group, touches: new Map() };
      groups.set(name, known);
      for (const touch of touches) known.touches.set(touch.id, touch);
      return known;
    },
    at: (depth) => [...groups.values()].filter(({ track }) => track.depth === depth).map(told),
    all: () => [...groups.values()].map(told),
  };
}
