// Organisations, accounts and the people who work there.
import { ORGANISATION_KINDS, organisationRowSchema, ROLES } from '@thapcanh/incidents';
import * as z from 'zod';

/** A row of the registry, of a kind that there is here. */
export const organisationSchema = z.strictObject({
  ...organisationRowSchema.shape,
  kind: z.enum(ORGANISATION_KINDS),
  /** How many people with an account the simulation gives it. */
  staff: z.number().int().min(0).max(200).default(0),
  /** `PC-KT`: its people's computers are PC-KT-01 and so on, registered as machines. */
  workstations: z.string().exactOptional(),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** A person who signs in to Tháp Canh. */
export const accountSchema = z.strictObject({
  sub: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  agency: z.string(),
});
export type Account = z.infer<typeof accountSchema>;

export const POSITIONS = ['leader', 'clerk', 'technician', 'officer'] as const;
export type Position = (typeof POSITIONS)[number];

export const namesSchema = z.strictObject({
  families: z.array(z.string()).min(1),
  middles: z.array(z.string()).min(1),
  givens: z.array(z.string()).min(1),
});
