import * as z from 'zod';
import { defineTransformation } from './define.ts';

/** Steps that share the conditions of this one; they see and leave the same state. */
export const nest = defineTransformation({
  type: 'nest',
  acts: 'steps',
  parameters: z.strictObject({ items: z.array(z.unknown()) }),
  make: ({ items }, reading) => ({ acts: 'steps', steps: reading.readSteps(items, 'items') }),
});
