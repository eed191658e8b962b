// Carries a plan out. Files are replaced whole, the manifest last: an import that was cut off is repeated.
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ArchiveEntry } from './archive-entry.ts';
import { type ImportManifest, MANIFEST } from './manifest.ts';
import { NOTICE, noticeOf } from './notice.ts';
import type { ImportPlan } from './plan.ts';

async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.importing`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

/** Removes a file, and the folders that it leaves empty. */
async function erase(folder: string, path: string): Promise<void> {
  await rm(join(folder, path));
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    try {
      await rmdir(join(folder, parent));
    } catch {
      return; // not empty
    }
  }
}

export async function applyImport(
  folder: string,
  work: {
    readonly plan: ImportPlan;
    readonly licences: readonly ArchiveEntry[];
    readonly manifest: ImportManifest;
  },
): Promise<void> {
  const { plan, licences, manifest } = work;
  await mkdir(folder, { recursive: true });
  for (const { path, bytes } of [...licences, ...plan.write]) {
    await writeWhole(join(folder, path), bytes);
  }
  for (const path of plan.erase) await erase(folder, path);
  await writeWhole(join(folder, NOTICE), noticeOf(manifest));
  await writeWhole(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
}
