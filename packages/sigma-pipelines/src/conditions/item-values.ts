// What the values of an item are. `cond` says whether any or all of them must be so.
import type { DetectionItem, ValueTest } from 'sigma-ts-parser';
import { z } from 'zod';
import { plainSpelling } from '../detection/spelling.ts';
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
      const text = textOf(value);
      return (text !== undefined && pattern.atStart(text) !== undefined) !== negate;
    }),
});

export const matchValue = itemCondition({
  type: 'match_value',
  parameters: z.strictObject({ cond, value: SCALAR }),
  make({ cond: link, value }) {
    const equals = equalsValue(value);
    return linked(link, (one) => typeof one !== 'string' && equals(one));
  },
});

export const containsWildcard = itemCondition({
  type: 'contains_wildcard',
  parameters: z.strictObject({ cond }),
  make: ({ cond: link }) =>
    linked(
      link,
      (value) =>
        typeof value !== 'string' &&
        value.kind === 'string' &&
        value.pattern.some((part) => typeof part === 'object' && 'wildcard' in part),
    ),
});

export const isNull = itemCondition({
  type: 'is_null',
  parameters: z.strictObject({ cond }),
  make: ({ cond: link }) =>
    linked(link, (value) => typeof value !== 'string' && value.kind === 'null'),
});

/** A test, or the text of a value that still has placeholders. */
type Value = ValueTest | string;

function linked(link: 'any' | 'all', holds: (value: Value) => boolean): ItemTest {
  return (item) => (link === 'any' ? valuesOf(item).some(holds) : valuesOf(item).every(holds));
}

function valuesOf(item: DetectionItem): readonly Value[] {
  return item.values.flatMap(({ template, alternatives }): readonly Value[] =>
    template === undefined ? alternatives : [template],
  );
}

function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return value.kind === 'string' ? plainSpelling(value.pattern) : undefined;
}
