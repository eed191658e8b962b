// The mail server of the province, as its administrator writes it into the parameter.
import * as z from 'zod';

export const smtpSettingsSchema = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  /** `implicit` from the first byte (465), `starttls` (587), `none` only on a way that is private. */
  tls: z.enum(['implicit', 'starttls', 'none']).default('starttls'),
  user: z.string().min(1).max(200).optional(),
  password: z.string().min(1).max(500).optional(),
  /** Sender, whose domain is that of the message ids. */
  from: z.email().max(200),
});
export type SmtpSettings = z.infer<typeof smtpSettingsSchema>;
