// How many records from a place on make one event, for the two ways in which programs write over lines.
import type { Join } from '../format.ts';

type RunLength = Extract<Join, { by: 'run' }>['runLength'];
type Question = (text: string) => boolean;

/** A line that begins an event, and those after it that go on; 0 where none begins or goes on. */
export function followedBy(begins: Question, goesOn: Question, most: number): RunLength {
  return (texts, from) => {
    // Most lines stand alone, which the one after says in fewer words than their beginning.
    const second = texts[from + 1];
    if (second === undefined || !goesOn(second) || !begins(texts[from] ?? '')) return 0;
    let next = from + 2;
    for (; next - from < most; next += 1) {
      const line = texts[next];
      if (line === undefined || !goesOn(line)) break;
    }
    return next - from;
  };
}

/**
 * A line that starts an event, up to the one that ends it. 0 where none starts, where it ends on its own
 * line, and where its end does not come within `most` lines or before the next start.
 */
export function upTo(starts: Question, ends: Question, most: number): RunLength {
  return (texts, from) => {
    const first = texts[from] ?? '';
    if (!starts(first) || ends(first)) return 0;
    for (let next = from + 1; next - from < most; next += 1) {
      const line = texts[next];
      if (line === undefined || starts(line)) return 0;
      if (ends(line)) return next + 1 - from;
    }
    return 0;
  };
}
