import { parsePattern } from 'sigma-ts-parser';
import * as z from 'zod';
import { plainSpelling } from '../detection/spelling.ts';
import { rewriteStrings } from '../detection/strings.ts';
import { defineTransformation } from './define.ts';

const texts = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((given) => (typeof given === 'string' ? [given] : given));

/** Whole texts, as pySigma spells them, to another or to several alternatives. */
export const mapString = defineTransformation({
  type: 'map_string',
  acts: 'item',
  parameters: z.strictObject({ mapping: z.record(z.string(), texts) }),
  make({ mapping }) {
    const patterns = new Map(
      Object.entries(mapping).map(([text, made]) => [text, made.map((one) => parsePattern(one))]),
    );
    return {
      acts: 'item',
      apply: (item) => rewriteStrings(item, (pattern) => patterns.get(plainSpelling(pattern))),
    };
  },
});
