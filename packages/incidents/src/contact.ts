// Somebody to call.
import * as z from 'zod';

export const phoneSchema = z.string().regex(/^[+0-9 ().-]{3,30}$/, 'digits, spaces and + ( ) . -');

export const contactSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  phone: phoneSchema.optional(),
  email: z.email().max(200).optional(),
});
export type Contact = z.infer<typeof contactSchema>;

/**
 * In whose name an officer signs (Decree 30/2020, on clerical work): for the collective (TM.), in the
 * leader's stead (KT.), by the leader's order (TL.), by authorisation (TUQ.), as acting leader (Q.).
 */
export const SIGNING_AUTHORITIES = ['TM', 'KT', 'TL', 'TUQ', 'Q'] as const;

/** A contact of an organisation: an office, and the day on which somebody last found it right. */
export const officerSchema = contactSchema.extend({
  /** Chức vụ, such as `Chánh Văn phòng`. */
  title: z.string().trim().min(1).max(100).optional(),
  signs: z.enum(SIGNING_AUTHORITIES).optional(),
  /** Day on which the number and the office were last verified. */
  verified: z.iso.date().optional(),
});
export type Officer = z.infer<typeof officerSchema>;
