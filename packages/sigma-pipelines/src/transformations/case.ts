import * as z from 'zod';
import { joined } from '../detection/spelling.ts';
import { rewriteStrings } from '../detection/strings.ts';
import { defineTransformation } from './define.ts';

const METHODS = {
  lower: (text: string): string => text.toLowerCase(),
  upper: (text: string): string => text.toUpperCase(),
  snake_case: (text: string): string => text.replaceAll(/(?<!^)(?=[A-Z])/g, '_').toLowerCase(),
};

/** Another case for the plain pieces of texts. It only matters for values under `cased`. */
export const caseTransformation = defineTransformation({
  type: 'case',
  acts: 'item',
  parameters: z.strictObject({ method: z.enum(['lower', 'upper', 'snake_case']).default('lower') }),
  make({ method }) {
    const change = METHODS[method];
    return {
      acts: 'item',
      apply: (item) =>
        rewriteStrings(item, (pattern) => [
          joined(pattern.map((part) => (typeof part === 'string' ? change(part) : part))),
        ]),
    };
  },
});
