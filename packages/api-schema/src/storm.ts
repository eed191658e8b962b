// Storms (chùm cảnh báo) as the API shows them, and one decision for all their members.
import {
  closureSchema,
  distinctionsSchema,
  SEVERITIES,
  STATUSES,
  stormSchema,
} from '@thapcanh/incidents';
import * as z from 'zod';
import { incidentPatchSchema } from './incident.ts';

/** A machine of an agency, or an agency whose alert names none, where the sign was seen. */
export const stormMemberSchema = z.object({
  agency: z.string(),
  agencyName: z.string(),
  host: z.string().optional(),
  /** One of its alerts. */
  alert: z.string(),
  at: z.iso.datetime(),
  /** The case of that alert, in the answer for one storm. */
  incident: z.string().optional(),
});
export type StormMember = z.infer<typeof stormMemberSchema>;

export const stormSummarySchema = z.object({
  ...stormSchema.omit({ sign: true, variant: true, doublings: true }).shape,
  /** Agencies and machines in the caller's scope. */
  agencies: z.number().int(),
  hosts: z.number().int(),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  /** How many show the same sign with another parent process, signer, hash or path. */
  differing: z.number().int(),
});
export type StormSummary = z.infer<typeof stormSummarySchema>;

export const stormDetailSchema = stormSummarySchema.extend({
  members: z.array(stormMemberSchema),
  /** Listed apart, with what they have instead: they are no members, and stay cases of their own. */
  apart: z.array(stormMemberSchema.extend({ distinctions: distinctionsSchema })),
});
export type StormDetail = z.infer<typeof stormDetailSchema>;

/** `GET /v1/storms`: those of today and of the days before it, at most a week. */
export const stormQuerySchema = z.strictObject({
  days: z.coerce.number().int().min(1).max(7).default(2),
});

/** `POST /v1/storms/{id}/decision`: what is done to each member's case. */
export const stormDecisionSchema = z
  .strictObject({
    status: z.enum(STATUSES).optional(),
    severity: z.enum(SEVERITIES).optional(),
    closure: closureSchema.optional(),
    reason: z.string().max(4000).optional(),
  })
  .refine((body) => Object.keys(body).some((key) => key !== 'reason'), 'nothing to change');
export type StormDecision = z.infer<typeof stormDecisionSchema>;

/**
 * What became of one case: `changed`; `unchanged`, it is so already; `other_signs`, it has alerts of
 * other rules and is judged alone; `moved`, others change it now; or why the change is not allowed.
 */
export const STORM_OUTCOMES = [
  'changed',
  'unchanged',
  'other_signs',
  'moved',
  'invalid_transition',
  'closure_required',
  'closure_unexpected',
] as const;

export const stormOutcomeSchema = z.object({
  incident: z.string(),
  number: z.string(),
  outcome: z.enum(STORM_OUTCOMES),
  /** Of a changed one its version since, and the change that takes this one back, as far as there is one. */
  etag: z.string().optional(),
  undo: incidentPatchSchema.optional(),
});
export type StormOutcome = z.infer<typeof stormOutcomeSchema>;

export const stormOutcomesSchema = z.object({
  items: z.array(stormOutcomeSchema),
  /** Cases that this call did not come to: send it again. */
  left: z.number().int(),
});
export type StormOutcomes = z.infer<typeof stormOutcomesSchema>;
