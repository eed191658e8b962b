// What was imported into a folder, from where and when: the file by which the next import knows what changed.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { CliError } from '../terminal/cli-error.ts';
import { safePath } from './archive-entry.ts';

export const MANIFEST = 'thapcanh-import.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A manifest is as little trusted as an archive: its paths are deleted and overwritten. */
const path = z.string().refine((text) => {
  try {
    return safePath(text) === text;
  } catch {
    return false;
  }
}, 'is no path inside the folder');

const importedRuleSchema = z.object({
  path,
  sha256,
  id: z.string().optional(),
  title: z.string(),
  author: z.string().optional(),
});
export type ImportedRule = z.infer<typeof importedRuleSchema>;

export const manifestSchema = z.object({
  v: z.literal(1),
  origin: z.string(),
  version: z.string(),
  sha256,
  importedAt: z.iso.datetime(),
  /** Files of the folder with the licence of the rules. */
  licences: z.array(path),
  sets: z.array(z.string()),
  statuses: z.array(z.string()).optional(),
  level: z.string().optional(),
  /** As they came; a file that differs was changed here. */
  rules: z.array(importedRuleSchema),
});
export type ImportManifest = z.infer<typeof manifestSchema>;

/**
 * The manifest of a folder; undefined when nothing was imported into it.
 *
 * @throws CliError for one that cannot be understood
 */
export async function readManifest(folder: string): Promise<ImportManifest | undefined> {
  const at = join(folder, MANIFEST);
  let text: string;
  try {
    text = await readFile(at, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new CliError(
      `${at} cannot be understood.`,
      why,
      'import into another folder, and compare the two.',
    );
  }
}
