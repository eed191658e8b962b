// Third-party test data: never copied here, found beside the repository.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = process.env.THAPCANH_DATA ?? join(import.meta.dirname, '../../../../shared/data');

/** Absolute path of a file or folder of the data set, and why a suite must skip, if it must. */
export function dataSet(path: string): { path: string; missing: string | undefined } {
  const full = join(ROOT, path);
  return {
    path: full,
    missing: existsSync(full) ? undefined : `${path} is not beside the repository (THAPCANH_DATA)`,
  };
}

/** The objects of an NDJSON file of the data set. */
export function readCases(path: string): unknown[] {
  return readFileSync(dataSet(path).path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}
