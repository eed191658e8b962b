import type { DetectionItem } from 'sigma-ts-parser';
import * as z from 'zod';
import { plainSpelling } from '../detection/spelling.ts';
import { defineTransformation } from './define.ts';

/**
 * Events carry `1` and `"1"`, and are compared with either, so nothing is to be converted; but a
 * text that is to be a number and is none is an error, as in pySigma.
 */
export const convertType = defineTransformation({
  type: 'convert_type',
  acts: 'item',
  parameters: z.strictObject({ target_type: z.enum(['str', 'num']) }),
  make: ({ target_type }) => ({
    acts: 'item',
    apply(item, run) {
      const text = target_type === 'num' ? textsOf(item).find((one) => !isNumber(one)) : undefined;
      if (text !== undefined) {
        const message = `"${text}" is to become a number and is none.`;
        run.fail('pipeline_not_applicable', message, item.position);
      }
      return 'keep';
    },
  }),
});

function textsOf(item: DetectionItem): readonly string[] {
  return item.values.flatMap(({ template, alternatives }) => [
    ...(template === undefined ? [] : [template]),
    ...alternatives.flatMap((test) => (test.kind === 'string' ? plainSpelling(test.pattern) : [])),
  ]);
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
