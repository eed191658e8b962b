// Who changed what, as sources, organisations and users show it.
import * as z from 'zod';

export const changeViewSchema = z.object({
  at: z.iso.datetime(),
  by: z.object({ id: z.string(), name: z.string() }),
  /** `source_created`, `key_revoked`, `organisation_merged`, `user_changed`, … */
  kind: z.string(),
  keyId: z.string().optional(),
  /** Names of the settings that changed. */
  fields: z.array(z.string()).optional(),
});
export type ChangeView = z.infer<typeof changeViewSchema>;
