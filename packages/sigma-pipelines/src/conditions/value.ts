// Comparing a test of a rule with a value that a pipeline names.
import { parsePattern, type ValueTest } from 'sigma-ts-parser';
import { z } from 'zod';
import { samePattern } from '../detection/spelling.ts';

export const SCALAR = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Scalar = z.output<typeof SCALAR>;

/** Whether a test asks for exactly this value, to the letter; numbers and booleans are texts. */
export function equalsValue(value: Scalar): (test: ValueTest) => boolean {
  if (value === null) return (test) => test.kind === 'null';
  const pattern = parsePattern(String(value));
  return (test) => test.kind === 'string' && samePattern(test.pattern, pattern);
}
