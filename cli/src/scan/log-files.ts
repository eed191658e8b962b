// The files that a scan reads: those named, and those of the folders named, in a fixed order.
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { STDIN } from '../log-file/read-log.ts';
import { CliError } from '../terminal/cli-error.ts';

export interface LogFile {
  readonly path: string;
  /** On disk; unknown for standard input and pipes. */
  readonly bytes: number | undefined;
  /** Named by the user, not found in a folder. */
  readonly named: boolean;
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // Links are not followed: they may lead in circles, or out of an evidence folder.
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => (a < b ? -1 : Number(a > b)));
}

/**
 * Expands folders, and drops what is named twice.
 *
 * @throws CliError for a path that cannot be read
 */
export async function logFiles(paths: readonly string[]): Promise<readonly LogFile[]> {
  const found = new Map<string, LogFile>();
  for (const path of paths) {
    if (path === STDIN) {
      found.set(STDIN, { path, bytes: undefined, named: true });
      continue;
    }
    const info = await stat(path).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new CliError(`${path} cannot be read.`, why, 'check the path.');
    });
    const names = info.isDirectory() ? await filesUnder(path) : [path];
    for (const name of names) {
      const { size } = info.isDirectory() ? await stat(name) : info;
      const file = {
        path: name,
        bytes: info.isDirectory() || info.isFile() ? size : undefined,
        named: !info.isDirectory(),
      };
      const real = await realpath(name);
      found.set(real, found.get(real) ?? file);
    }
  }
  return [...found.values()];
}
