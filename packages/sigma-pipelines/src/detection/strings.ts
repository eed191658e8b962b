// Rewriting the texts that an item looks for.
import {
  type DetectionItem,
  parsePattern,
  type ValueTest,
  type WrittenValue,
} from 'sigma-ts-parser';
import type { ItemOutcome } from '../pipeline.ts';
import { escapedSpelling, type Pattern } from './spelling.ts';

/** What becomes of one pattern: others in its place, or undefined for no change. */
export type Rewrite = (pattern: Pattern, test: StringTest) => readonly Pattern[] | undefined;
export type StringTest = Extract<ValueTest, { kind: 'string' }>;

/** What a value that still has placeholders is tested by once they are filled in. */
const OPEN_TEST: StringTest = { kind: 'string', pattern: [], cased: false, windash: false };

/**
 * Rewrites every text of an item. Several patterns in the place of one are alternatives. In a value
 * that still has `%placeholders%` the text around them is rewritten; expressions, networks, numbers
 * compared by size, references and null are left alone.
 */
export function rewriteStrings(item: DetectionItem, rewrite: Rewrite): ItemOutcome {
  let changed = false;
  const values = item.values.flatMap((value): readonly WrittenValue[] => {
    const rewritten = rewriteValue(item, value, rewrite);
    if (rewritten === undefined) return [value];
    changed = true;
    return rewritten;
  });
  return changed ? { ...item, values } : 'keep';
}

function rewriteValue(
  item: DetectionItem,
  value: WrittenValue,
  rewrite: Rewrite,
): readonly WrittenValue[] | undefined {
  const { position, template } = value;
  if (template !== undefined) {
    if (item.modifiers.includes('re')) return undefined;
    const pattern = parsePattern(template, { placeholders: true });
    return rewrite(pattern, OPEN_TEST)?.map((made) => ({
      alternatives: [],
      template: escapedSpelling(made),
      position,
    }));
  }
  let changed = false;
  const alternatives = value.alternatives.flatMap((test): readonly ValueTest[] => {
    const made = test.kind === 'string' ? rewrite(test.pattern, test) : undefined;
    if (made === undefined || test.kind !== 'string') return [test];
    changed = true;
    return made.map((pattern) => ({ ...test, pattern }));
  });
  return changed ? [{ alternatives, position }] : undefined;
}
