// Data files of the province: YAML checked by a schema, with the file named when it does not fit.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

/** Reads one file. Throws when it does not fit: the data is part of the program. */
export function readYaml<T extends z.ZodType>(path: string, schema: T): z.output<T> {
  const result = schema.safeParse(parse(readFileSync(path, 'utf8'), { merge: true }));
  if (!result.success) throw new Error(`${path}: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** Reads every `*.yml` of a folder, in the order of their names. */
export function readYamlFolder<T extends z.ZodType>(folder: string, schema: T): z.output<T>[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));
  return names.sort().map((name) => readYaml(join(folder, name), schema));
}
