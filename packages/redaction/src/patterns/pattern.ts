import type { Mask } from '../mask.ts';

/** A place in a text that must not be kept. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  /**
   * It was recognised by what stands around it. The same value elsewhere must be looked for: alone it
   * would not be seen.
   */
  readonly byContext: boolean;
  readonly mask: Mask;
}

/** Recognises values in any text; in time linear in its length. */
export interface Pattern {
  /** Under which findings are counted. */
  readonly name: string;
  find(text: string): Iterable<Finding>;
  /** Cheap, and false only where `find` finds nothing; absent: always worth a look. */
  mayFind?(text: string): boolean;
}

/** A finding of the whole match. */
export function* wholeMatches(
  text: string,
  expression: RegExp,
  mask: Mask,
  accept: (value: string) => boolean = () => true,
): Generator<Finding> {
  for (const { 0: value, index } of text.matchAll(expression)) {
    if (accept(value)) yield { start: index, end: index + value.length, byContext: false, mask };
  }
}

/** Findings of the groups of a match; the expression has the flag `d`. */
export function* groupMatches(text: string, expression: RegExp, mask: Mask): Generator<Finding> {
  for (const { indices } of text.matchAll(expression)) {
    const [, ...groups] = indices ?? [];
    for (const group of groups) {
      // A group that took no part has no indices.
      const [start, end]: readonly (number | undefined)[] = group ?? [];
      if (start !== undefined && end !== undefined && end > start) {
        yield { start, end, byContext: true, mask };
      }
    }
  }
}
