// Third-party data, measured in place and never copied: beside the repository, or where
// THAPCANH_DATA says.
import { fileURLToPath } from 'node:url';

const root =
  process.env.THAPCANH_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** A path inside the shared data. */
export function sharedData(...parts: readonly string[]): string {
  return [root, ...parts].join('/');
}
