// The texts that an item looks for: as the rule means them, and rewritten.
import {
  type DetectionItem,
  isMany,
  parsePattern,
  type ValueTest,
  type WrittenValue,
} from 'sigma-ts-parser';
import type { ItemOutcome } from '../pipeline.ts';
import { escapedSpelling, type Pattern, samePattern } from './spelling.ts';

/** What becomes of one pattern: others in its place, or undefined where it has nothing to say. */
export type Rewrite = (pattern: Pattern) => readonly Pattern[] | undefined;
export type StringTest = Extract<ValueTest, { kind: 'string' }>;

const MANY = { wildcard: 'many' } as const;

/**
 * The pattern of a test without the openings that a keyword has for being one: `mimikatz` is
 * searched anywhere, but no wildcard was written.
 */
export function patternOf(item: DetectionItem, test: StringTest): Pattern {
  if (!isSearched(item)) return test.pattern;
  const from = isMany(test.pattern[0]) ? 1 : 0;
  const to = test.pattern.length > 1 && isMany(test.pattern.at(-1)) ? -1 : undefined;
  return test.pattern.slice(from, to);
}

function isSearched({ field, modifiers }: DetectionItem): boolean {
  return (
    field === undefined &&
    !['contains', 'startswith', 'endswith'].some((modifier) => modifiers.includes(modifier))
  );
}

/**
 * Rewrites every text of an item. Several patterns in the place of one are alternatives. In a value
 * that still has `%placeholders%` the text around them is rewritten; expressions, networks, numbers
 * compared by size, references and null are left alone.
 */
export function rewriteStrings(item: DetectionItem, rewrite: Rewrite): ItemOutcome {
  let rewritten = false;
  const values = item.values.flatMap((value): readonly WrittenValue[] => {
    const made = rewriteValue(item, value, rewrite);
    if (made === undefined) return [value];
    rewritten = true;
    return made;
  });
  return rewritten ? { ...item, values } : 'keep';
}

function rewriteValue(
  item: DetectionItem,
  value: WrittenValue,
  rewrite: Rewrite,
): readonly WrittenValue[] | undefined {
  const { position, template } = value;
  if (template !== undefined) {
    if (item.modifiers.includes('re')) return undefined;
    const made = rewrite(parsePattern(template, { placeholders: true }));
    return made?.map((pattern) => ({
      alternatives: [],
      template: escapedSpelling(pattern),
      position,
    }));
  }
  const made = value.alternatives.map((test) =>
    test.kind === 'string' ? rewriteTest(item, test, rewrite) : undefined,
  );
  if (made.every((tests) => tests === undefined)) return undefined;
  const alternatives = value.alternatives.flatMap(
    (test, at): readonly ValueTest[] => made[at] ?? [test],
  );
  const same =
    alternatives.length === value.alternatives.length &&
    alternatives.every((test, at) => test === value.alternatives[at]);
  return [same ? value : { alternatives, position }];
}

function rewriteTest(
  item: DetectionItem,
  test: StringTest,
  rewrite: Rewrite,
): readonly StringTest[] | undefined {
  const pattern = patternOf(item, test);
  return rewrite(pattern)?.map((made) => {
    if (samePattern(made, pattern)) return test;
    return { ...test, pattern: isSearched(item) ? opened(made) : made };
  });
}

function opened(pattern: Pattern): Pattern {
  const start = isMany(pattern[0]) ? [] : [MANY];
  const end = isMany(pattern.at(-1)) ? [] : [MANY];
  return [...start, ...pattern, ...end];
}
