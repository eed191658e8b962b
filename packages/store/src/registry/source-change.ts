// Who changed what about a source, and when: written with the change, never rewritten.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Item } from '../table/core-table.ts';
import { type Key, keys } from '../table/keys.ts';

export const sourceChangeSchema = z.object({
  at: z.iso.datetime(),
  by: z.object({ id: z.string(), name: z.string() }),
  kind: z.enum(['source_created', 'source_changed', 'key_created', 'key_rotated', 'key_revoked']),
  keyId: z.string().optional(),
  /** Names of the settings that changed. */
  fields: z.array(z.string()).optional(),
});
export type SourceChange = z.infer<typeof sourceChangeSchema>;

export function sourceChangeItem(agency: string, source: string, change: SourceChange): Item & Key {
  const id = randomBytes(6).toString('hex');
  return { ...keys.sourceChange(agency, source, change.at, id), v: 1, type: 'change', change };
}
