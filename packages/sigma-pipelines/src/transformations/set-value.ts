import { parsePattern, type ValueTest } from 'sigma-ts-parser';
import * as z from 'zod';
import { defineTransformation } from './define.ts';

/** One value instead of all that an item had; what its modifiers made of those is gone with them. */
export const setValue = defineTransformation({
  type: 'set_value',
  acts: 'item',
  parameters: z.strictObject({
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
    force_type: z.enum(['str', 'num']).optional(),
  }),
  make({ value, force_type }, reading) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (force_type !== undefined && (typeof value === 'boolean' || value === null)) {
      reading.fail('pipeline_value_invalid', '"force_type" takes a text or a number', 'value');
    } else if (force_type === 'num' && !Number.isFinite(number)) {
      reading.fail('pipeline_value_invalid', 'the value is not a number', 'value');
    }
    const test: ValueTest = value === null ? { kind: 'null' } : textTest(String(value));
    return {
      acts: 'item',
      apply: (item) => ({
        ...item,
        modifiers: item.negated ? ['neq'] : [],
        link: 'any',
        values: [{ alternatives: [test], position: item.position }],
      }),
    };
  },
});

function textTest(text: string): ValueTest {
  return { kind: 'string', pattern: parsePattern(text), cased: false, windash: false };
}
