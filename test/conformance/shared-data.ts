// Where the third-party test data lies, if it is there: it is measured in place, never copied.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root =
  process.env.THAPCANH_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** A path inside the shared data. */
export function sharedData(...parts: readonly string[]): string {
  return [root, ...parts].join('/');
}

/** Why a suite that needs this path cannot run, or false when it can. */
export function missing(...parts: readonly string[]): string | false {
  const path = sharedData(...parts);
  return existsSync(path) ? false : `${path} is not there (set THAPCANH_DATA)`;
}
