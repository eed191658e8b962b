// Merges lanes of emissions by time: a binary heap whose ties are broken by the lanes' ranks.
import type { Emission } from './run.ts';

interface Waiting {
  head: Emission;
  readonly rank: readonly number[];
  readonly rest: Iterator<Emission>;
}

export interface LaneQueue {
  /** `rank` decides between lanes whose next emissions have the same time. */
  add(lane: Iterator<Emission>, rank: readonly number[]): void;
  /** Takes the earliest emission before `end` (ms), if there is one. */
  takeBefore(end: number): Emission | undefined;
  readonly size: number;
}

export function createLaneQueue(): LaneQueue {
  const heap: Waiting[] = [];

  function up(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!swapIfEarlier(at, parent)) return;
      at = parent;
    }
  }

  function down(): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const [a, b] = [heap[left], heap[right]];
      if (a === undefined) return;
      const child = b !== undefined && earlier(b, a) ? right : left;
      if (!swapIfEarlier(child, at)) return;
      at = child;
    }
  }

  function swapIfEarlier(child: number, parent: number): boolean {
    const [c, p] = [heap[child], heap[parent]];
    if (c === undefined || p === undefined || !earlier(c, p)) return false;
    heap[child] = p;
    heap[parent] = c;
    return true;
  }

  return {
    add(lane, rank) {
      const first = lane.next();
      if (first.done === true) return;
      heap.push({ head: first.value, rank, rest: lane });
      up(heap.length - 1);
    },
    takeBefore(end) {
      const top = heap[0];
      if (top === undefined || top.head.time >= end) return undefined;
      const taken = top.head;
      const next = top.rest.next();
      if (next.done === true) {
        const last = heap.pop();
        if (last !== undefined && last !== top) heap[0] = last;
      } else {
        top.head = next.value;
      }
      down();
      return taken;
    },
    get size() {
      return heap.length;
    },
  };
}

function earlier(a: Waiting, b: Waiting): boolean {
  if (a.head.time !== b.head.time) return a.head.time < b.head.time;
  for (let at = 0; at < a.rank.length; at++) {
    const [left = 0, right = 0] = [a.rank[at], b.rank[at]];
    if (left !== right) return left < right;
  }
  return false;
}
