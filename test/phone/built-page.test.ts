// The technician's page as it ships: what a slow line has to carry, and what its policy has to allow.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** Of all files together, uncompressed (playbook 1.10). */
const MAX_BYTES = 60 * 1024;

let site = '';
let files: ReadonlyMap<string, Buffer> = new Map();
beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'thapcanh-phone-'));
  const vite = join(ROOT, 'node_modules/.bin/vite');
  await promisify(execFile)(vite, ['build', '--outDir', site], { cwd: join(ROOT, 'phone') });
  const names = (await readdir(site, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  files = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(name)] as const)),
  );
});
afterAll(() => rm(site, { recursive: true, force: true }));

describe('the technician’s page', () => {
  it('is at most 60 KB with everything it loads', () => {
    const sizes = [...files.values()].map(({ length }) => length);
    expect(files.size).toBe(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MAX_BYTES);
  });

  it('has nothing inline and nothing from elsewhere', () => {
    const html = files.get(join(site, 'phone.html'))?.toString('utf8') ?? '';
    expect(html).toContain('<script type="module"');
    expect(html).not.toMatch(/<script(?![^>]* src="\/assets\/)|<style|\sstyle=|\son\w+=|https?:/);
    for (const [name, bytes] of files) {
      if (name.endsWith('.js')) expect(bytes.toString('utf8')).not.toMatch(/innerHTML|\beval\(/);
    }
  });
});
