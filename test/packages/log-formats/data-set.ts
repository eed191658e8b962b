// Third-party test data: never copied here, found beside the repository.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const ROOT = process.env.THAPCANH_DATA ?? join(import.meta.dirname, '../../../../shared/data');

export interface DataSet {
  /** Absolute path of the file or folder. */
  readonly path: string;
  readonly missing: boolean;
  /** For the title of a suite: why it is skipped, or nothing. */
  readonly note: string;
}

/** A file or folder of the data set. */
export function dataSet(path: string): DataSet {
  const full = join(ROOT, path);
  const missing = !existsSync(full);
  const note = missing ? ` (skipped: no ${path} beside the repository, nor in THAPCANH_DATA)` : '';
  return { path: full, missing, note };
}

/** The objects of an NDJSON file of the data set, each with the members named. */
export function readCases<Name extends string>(
  path: string,
  ...members: readonly Name[]
): Record<Name, unknown>[] {
  return readFileSync(dataSet(path).path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const value: unknown = JSON.parse(line);
      if (!hasMembers(value, members)) throw new Error(`${path}: not a case: ${line.slice(0, 80)}`);
      return value;
    });
}

function hasMembers<Name extends string>(
  value: unknown,
  members: readonly Name[],
): value is Record<Name, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    members.every((name) => Object.hasOwn(value, name))
  );
}

/** The texts of the files in a tar.gz of the data set. */
export function readArchive(path: string): string[] {
  const tar = gunzipSync(readFileSync(dataSet(path).path));
  const files: string[] = [];
  for (let at = 0; at + 512 <= tar.length; ) {
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 135), 8) || 0;
    if (tar[at + 156] === 0x30) files.push(tar.toString('utf8', at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
