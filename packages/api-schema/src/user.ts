// People who sign in: who they are, what they may do, and where.
import { agencySchema, ROLES } from '@thapcanh/incidents';
import * as z from 'zod';
import { changeViewSchema } from './change-record.ts';

/** `GET /v1/users`: people an incident may be assigned to. */
export const userViewSchema = z.object({
  sub: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  agency: z.string(),
  /** To administrators, of everybody (`?all=true`). */
  scope: z.string().optional(),
  disabled: z.boolean().optional(),
  email: z.string().optional(),
});
export type UserView = z.infer<typeof userViewSchema>;

/** `all=true` lists everybody in scope, also who is disabled; for administrators. */
export const userQuerySchema = z.strictObject({ all: z.stringbool().optional() });

/** `PUT /v1/users/{sub}`, with `If-Match`, or `If-None-Match: *` where there is none yet. */
export const userPutSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  role: z.enum(ROLES),
  /** Organisation that the person works for. */
  agency: agencySchema,
  /** Top of the subtree that the person sees, where that is not the organisation itself. */
  scope: agencySchema.optional(),
  /** Refused within a minute; the row stays, for what the person did names it. */
  disabled: z.boolean().default(false),
  /** Where notifications go. */
  email: z.email().max(200).optional(),
});
export type UserPut = z.input<typeof userPutSchema>;

/** `GET /v1/users/{sub}` */
export const userDetailSchema = userViewSchema.extend({
  disabled: z.boolean(),
  rev: z.number().int(),
  changes: z.array(changeViewSchema),
});
export type UserDetail = z.infer<typeof userDetailSchema>;

/** A subject, as the identity provider names it. */
export const subSchema = z.string().min(1).max(128);
