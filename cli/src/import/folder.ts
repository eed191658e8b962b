// Files of a folder, as if it were an archive. Links are left out: they may lead anywhere.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import {
  type ArchiveEntry,
  ArchiveError,
  type ArchiveOutcome,
  createMeter,
  type Limits,
  safePath,
  type Wanted,
} from './archive-entry.ts';

/** @throws ArchiveError beyond the limits */
export async function* folderEntries(
  folder: string,
  wanted: Wanted,
  limits: Limits,
): AsyncGenerator<ArchiveEntry, ArchiveOutcome> {
  const meter = createMeter(limits);
  let leftOut = 0;
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of found) {
    if (entry.isDirectory()) continue;
    meter.entry();
    const at = join(entry.parentPath, entry.name);
    const path = relative(folder, at).split(sep).join('/');
    if (path.startsWith('.git/')) continue;
    if (!entry.isFile()) {
      leftOut += 1;
      continue;
    }
    if (!wanted(path)) continue;
    const { size } = await stat(at);
    if (size > limits.fileBytes) {
      throw new ArchiveError('too_large', `${path} is larger than ${limits.fileBytes} bytes.`);
    }
    meter.bytes(size);
    yield { path: safePath(path), bytes: await readFile(at) };
  }
  return { leftOut };
}
