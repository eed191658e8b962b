// Scripts: what a person, a machine or an attacker does, step by step, as log lines.
import { type LineTemplate, parseTemplate } from '@thapcanh/rule-tests';
import * as z from 'zod';
import { durationRangeSchema, durationSchema, intRangeSchema } from '../quantity.ts';

const templateSchema = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value): LineTemplate => parseTemplate(String(value)));

/** Named templates; a map, so that no name can be a property of objects. */
export const valuesSchema = z
  .record(z.string(), templateSchema)
  .transform((values): ReadonlyMap<string, LineTemplate> => new Map(Object.entries(values)));

/** One line, or the same line several times. */
export const stepSchema = z
  .strictObject({
    /** Time since the start of the script; a step with `at` runs beside the steps before it. */
    at: durationSchema.optional(),
    /** Time since the line before. */
    after: durationRangeSchema.optional(),
    source: z.string(),
    /** How the line is written; the source's usual shape when absent. */
    shape: z.string().optional(),
    with: valuesSchema.default(new Map()),
    repeat: intRangeSchema.default({ min: 1, max: 1 }),
    every: durationRangeSchema.default({ min: 1000, max: 1000 }),
    /** Probability that the step happens at all. */
    chance: z.number().min(0).max(1).default(1),
    note: z.string().optional(),
  })
  .refine((step) => step.at === undefined || step.after === undefined, 'either `at` or `after`');
export type Step = z.infer<typeof stepSchema>;

export const scriptFields = {
  /** Who acts; see `actors.yml`. */
  actor: z.string().optional(),
  /** Values drawn once for a run, in this order. */
  let: valuesSchema.default(new Map()),
  steps: z.array(stepSchema).min(1),
};
const scriptSchema = z.object(scriptFields);
export type Script = z.infer<typeof scriptSchema>;

/** The longest a run of the script can last, in ms. */
export function longestRun(script: Script): number {
  let longest = 0;
  let end = 0;
  for (const step of script.steps) {
    end = step.at ?? end + (step.after?.max ?? 0);
    end += (step.repeat.max - 1) * step.every.max;
    longest = Math.max(longest, end);
  }
  return longest;
}
