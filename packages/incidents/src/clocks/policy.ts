// What the law leaves to the province, and its own targets: data, to be replaced by configuration.
import * as z from 'zod';
import defaults from '../../data/clocks/policy.json' with { type: 'json' };
import { SEVERITIES } from '../vocabulary.ts';

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');
const targetSchema = z.strictObject({ minutes: z.number().int().min(1), working: z.boolean() });

export const clockPolicySchema = z.strictObject({
  /** Severities that count as serious where the law says "serious". */
  serious: z.array(z.enum(SEVERITIES)),
  /** How long before a legal deadline the warning comes. */
  warnBeforeMinutes: z.number().int().min(0),
  /** Time to acknowledge by priority; `working` counts only working hours. */
  acknowledge: z.strictObject({
    P1: targetSchema,
    P2: targetSchema,
    P3: targetSchema,
    P4: targetSchema,
  }),
  /** Monday to Friday, Vietnam's clock, in order. */
  workingHours: z.array(z.tuple([timeOfDay, timeOfDay])).min(1),
});
export type ClockPolicy = z.infer<typeof clockPolicySchema>;

export const DEFAULT_POLICY: ClockPolicy = clockPolicySchema.parse(defaults);
