// Actors: the kinds of people and machines that scripts are about.
import * as z from 'zod';
import { POSITIONS } from './organisation.ts';
import { valuesSchema } from './script.ts';

export const actorSchema = z.strictObject({
  /** Drawn from the staff: of these organisations and positions; of all when absent. */
  people: z
    .strictObject({
      organisations: z.array(z.string()).optional(),
      positions: z.array(z.enum(POSITIONS)).optional(),
    })
    .optional(),
  /** Drawn once a run; scripts read them as `{{actor.name}}`. */
  values: valuesSchema,
});
export type Actor = z.infer<typeof actorSchema>;
