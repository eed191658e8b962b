// Comparing what a rule looks for with a value that a pipeline names.
import { parsePattern } from 'sigma-ts-parser';
import * as z from 'zod';
import { type Pattern, samePattern } from '../detection/spelling.ts';

export const SCALAR = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Scalar = z.output<typeof SCALAR>;

/**
 * Whether a text's pattern, or the kind of another test, is exactly this value, to the letter;
 * numbers and booleans are texts.
 */
export function equalsValue(value: Scalar): (own: Pattern | string) => boolean {
  if (value === null) return (own) => own === 'null';
  const pattern = parsePattern(String(value));
  return (own) => typeof own !== 'string' && samePattern(own, pattern);
}
