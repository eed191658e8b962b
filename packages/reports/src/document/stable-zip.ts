// A Word file is a zip; the library stamps it with the clock. Packed again, it depends on its content only.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const CORE = 'docProps/core.xml';
const TIMES = /(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g;

/** The same package with one time in its properties (`at`, ISO 8601 UTC) and none in its directory. */
export function stableZip(bytes: Uint8Array, at: string): Uint8Array {
  const files = unzipSync(bytes);
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  const core = files[CORE];
  if (core === undefined) throw new Error(`a Word file has ${CORE}`);
  const dated = strToU8(
    strFromU8(core).replace(TIMES, (_, open, __, close) => `${open}${time}${close}`),
  );
  // The zip format has no zone: the local first of January 1980 is the same bytes everywhere.
  return zipSync({ ...files, [CORE]: dated }, { mtime: new Date(1980, 0, 1), level: 6 });
}
