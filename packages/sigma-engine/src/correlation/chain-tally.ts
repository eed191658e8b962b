// `temporal_ordered`: the longest chain of rules whose entries stand in the order of the rules.
import type { WindowKind } from './reading.ts';
import type { Tally } from './tally.ts';

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Measures the longest chain that begins inside the window and ends, in a sliding one, with the latest
 * entries. Of each length it keeps, for each rule, the latest start of a chain that ends with that
 * rule: so one that began too early never hides a shorter one. Entries of the same time count as being
 * in order: logs are often kept in seconds.
 */
export function chainTally(rules: number, window: WindowKind): Tally {
  /** By rule, then length − 1: the latest start. */
  const starts = Array.from({ length: rules }, () => Array<number>(rules).fill(NEVER));
  /** By length − 1: the latest start of the chains that count. */
  let ending = Array<number>(rules).fill(NEVER);
  let now = NEVER;
  const present = new Map<number, number>();

  function extend(rule: number, time: number): void {
    const own = starts[rule] ?? [];
    for (let length = rule; length >= 0; length -= 1) {
      const start = length === 0 ? time : latestBefore(rule, length - 1);
      own[length] = Math.max(start, own[length] ?? NEVER);
      ending[length] = Math.max(start, ending[length] ?? NEVER);
    }
  }

  function latestBefore(rule: number, length: number): number {
    return starts
      .slice(0, rule)
      .reduce((latest, before) => Math.max(latest, before[length] ?? NEVER), NEVER);
  }

  return {
    enter({ rule, time }) {
      if (window === 'sliding' && time !== now) ending = Array<number>(rules).fill(NEVER);
      now = time;
      present.set(rule, (present.get(rule) ?? 0) + 1);
      extend(rule, time);
    },
    leave({ rule }) {
      present.set(rule, (present.get(rule) ?? 0) - 1);
    },
    measure(start) {
      const value = 1 + ending.findLastIndex((begun) => begun >= start);
      return {
        value,
        compare: (limit) => Math.sign(value - limit),
        has: (rule) => (present.get(rule) ?? 0) > 0,
      };
    },
  };
}
