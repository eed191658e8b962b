// What the values of an item are. `cond` says whether any or all of them must be so.
import { type DetectionItem, parsePattern } from 'sigma-ts-parser';
import * as z from 'zod';
import { type Pattern, plainSpelling } from '../detection/spelling.ts';
import { patternOf } from '../detection/strings.ts';
import type { ItemTest } from '../pipeline.ts';
import { regexText } from '../regex.ts';
import { itemCondition } from './define.ts';
import { equalsValue, SCALAR } from './value.ts';

const cond = z.enum(['any', 'all']);

/** The text of a value begins with a match of the expression. */
export const matchString = itemCondition({
  type: 'match_string',
  parameters: z.strictObject({ cond, pattern: regexText, negate: z.boolean().default(false) }),
  make: ({ cond: link, pattern, negate }) =>
    linked(link, (value) => {
      const text = isPattern(value) ? plainSpelling(value) : undefined;
      return (text !== undefined && pattern.atStart(text) !== undefined) !== negate;
    }),
});

export const matchValue = itemCondition({
  type: 'match_value',
  parameters: z.strictObject({ cond, value: SCALAR }),
  make({ cond: link, value }) {
    const equals = equalsValue(value);
    return linked(link, equals);
  },
});

export const containsWildcard = itemCondition({
  type: 'contains_wildcard',
  parameters: z.strictObject({ cond }),
  make: ({ cond: link }) =>
    linked(
      link,
      (value) =>
        isPattern(value) && value.some((part) => typeof part === 'object' && 'wildcard' in part),
    ),
});

export const isNull = itemCondition({
  type: 'is_null',
  parameters: z.strictObject({ cond }),
  make: ({ cond: link }) => linked(link, (value) => value === 'null'),
});

/** The pattern of a text, or the kind of any other test. */
type Value = Pattern | string;

function isPattern(value: Value): value is Pattern {
  return typeof value !== 'string';
}

function linked(link: 'any' | 'all', holds: (value: Value) => boolean): ItemTest {
  return (item) => (link === 'any' ? valuesOf(item).some(holds) : valuesOf(item).every(holds));
}

function valuesOf(item: DetectionItem): readonly Value[] {
  return item.values.flatMap(({ template, alternatives }): readonly Value[] => {
    if (template !== undefined) return [parsePattern(template, { placeholders: true })];
    return alternatives.map((test) => (test.kind === 'string' ? patternOf(item, test) : test.kind));
  });
}
