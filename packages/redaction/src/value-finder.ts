// Finds many values in a text at once, without regard to case: Aho and Corasick's automaton, so the time
// is linear in the text however many values there are.
import { fold } from './fold.ts';
import type { Mask } from './mask.ts';

/** Shorter values are found only where they stand alone: everywhere they would hit half of the text. */
const SHORT = 4;

export interface FoundValue {
  readonly start: number;
  readonly end: number;
  readonly mask: Mask;
}

export interface ValueFinder {
  find(text: string): Iterable<FoundValue>;
}

interface Long {
  readonly length: number;
  readonly mask: Mask;
}

const ROOT = 0;
/** Edges are keyed by node and character in one map. */
const CHARACTERS = 65_536;

/** A finder of the values; empty ones are ignored. */
export function createValueFinder(values: ReadonlyMap<string, Mask>): ValueFinder {
  const short = new Map<string, Mask>();
  const edges = new Map<number, number>();
  const ends: (Long | undefined)[] = [undefined];
  const fallbacks: number[] = [ROOT];
  const children: (readonly [code: number, node: number])[][] = [[]];
  for (const [value, mask] of values) {
    const folded = fold(value);
    if (folded.length < SHORT) {
      if (folded !== '') short.set(folded, mask);
      continue;
    }
    let node = ROOT;
    for (let i = 0; i < folded.length; i++) {
      const code = folded.charCodeAt(i);
      const key = node * CHARACTERS + code;
      let next = edges.get(key);
      if (next === undefined) {
        next = ends.length;
        edges.set(key, next);
        ends.push(undefined);
        fallbacks.push(ROOT);
        children.push([]);
        children[node]?.push([code, next]);
      }
      node = next;
    }
    ends[node] = { length: folded.length, mask };
  }

  const step = (from: number, code: number): number => {
    for (let node = from; ; node = fallbacks[node] ?? ROOT) {
      const next = edges.get(node * CHARACTERS + code);
      if (next !== undefined) return next;
      if (node === ROOT) return ROOT;
    }
  };

  // Breadth first, so that a node's fallback is complete before its children's are made.
  const queue: number[] = [ROOT];
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] ?? ROOT;
    for (const [code, child] of children[node] ?? []) {
      fallbacks[child] = node === ROOT ? ROOT : step(fallbacks[node] ?? ROOT, code);
      ends[child] ??= ends[fallbacks[child] ?? ROOT];
      queue.push(child);
    }
  }

  return {
    *find(text) {
      const folded = fold(text);
      if (ends.length > 1) {
        let node = ROOT;
        for (let i = 0; i < folded.length; i++) {
          node = step(node, folded.charCodeAt(i));
          const end = ends[node];
          if (end !== undefined) yield { start: i + 1 - end.length, end: i + 1, mask: end.mask };
        }
      }
      if (short.size > 0) yield* findShort(folded, short);
    },
  };
}

const WORD = /[\p{L}\p{N}]/u;

function* findShort(text: string, values: ReadonlyMap<string, Mask>): Generator<FoundValue> {
  const isWord = (at: number): boolean => WORD.test(text[at] ?? ' ');
  for (let start = 0; start < text.length; start++) {
    for (let length = 1; length < SHORT; length++) {
      const mask = values.get(text.slice(start, start + length));
      const end = start + length;
      const alone = (!isWord(start) || !isWord(start - 1)) && (!isWord(end - 1) || !isWord(end));
      if (mask !== undefined && alone && end <= text.length) yield { start, end, mask };
    }
  }
}
