// Reference lists: named values with an owner, each valid for a time, that rules use under `expand`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReferenceList, referenceListSchema } from '@thapcanh/incidents';
import { parse } from 'yaml';
import * as z from 'zod';

export { type ReferenceList, referenceListSchema } from '@thapcanh/incidents';

/** Reads every `*.yml` of a folder. Throws when a file is not a reference list. */
export function loadReferenceLists(folder: string): ReferenceList[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));
  return names.sort().map((name) => readList(join(folder, name)));
}

function readList(path: string): ReferenceList {
  let content: unknown;
  try {
    content = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${path}: ${message}`, { cause: error });
  }
  const result = referenceListSchema.safeParse(content);
  if (!result.success) throw new Error(`${path}: ${z.prettifyError(result.error)}`);
  return result.data;
}
