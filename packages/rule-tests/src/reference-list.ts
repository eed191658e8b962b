// Reference lists: named values with an owner, each valid for a time, that rules use under `expand`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOn, type ReferenceList, referenceListSchema } from '@thapcanh/incidents';
import { parse } from 'yaml';
import { z } from 'zod';

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

/**
 * Sigma placeholders on one day (`YYYY-MM-DD`, in the province's calendar). Of two lists with one
 * name the later counts, so a province replaces what the rules ship with.
 * @example placeholdersOn(lists, '2026-11-22') // { leavers: ['tuanpv.sxd'], … }
 */
export function placeholdersOn(
  lists: readonly ReferenceList[],
  day: string,
): Record<string, string[]> {
  const values = lists.map((list): [string, string[]] => [
    list.name,
    entriesOn(list, day).map(({ value }) => value),
  ]);
  return Object.fromEntries(values);
}
