// The libraries as a stranger gets them: packed, installed in an empty folder without a network,
// compiled strictly and run, with the first program of each README.
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LIBRARIES = ['sigma-ts-parser', 'sigma-engine'];

let home: string;

function node(args: readonly string[], cwd: string): string {
  return execFileSync(process.execPath, args, { cwd, encoding: 'utf8' });
}

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'stranger-'));
  const modules = join(home, 'node_modules');
  node([join(ROOT, 'scripts/pack-libraries.mjs'), '--out', join(home, 'tarballs')], ROOT);
  for (const name of LIBRARIES) {
    const folder = join(modules, name);
    mkdirSync(folder, { recursive: true });
    const tarball = join(home, 'tarballs', `${name}-0.1.0.tgz`);
    execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  }
  for (const name of ['yaml', 're2js'])
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  writeFileSync(join(home, 'package.json'), '{"type":"module"}');
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The first program of a README, and what it says the program prints. */
function exampleOf(name: string): { program: string; prints: string } {
  const readme = readFileSync(join(home, 'node_modules', name, 'README.md'), 'utf8');
  const [, program, prints] = /```ts\n(.*?)```\s*```text\n(.*?)```/s.exec(readme) ?? [];
  if (program === undefined || prints === undefined) throw new Error(`${name} shows no program`);
  return { program, prints };
}

describe.each(LIBRARIES)('%s, packed', (name) => {
  const folder = (): string => join(home, 'node_modules', name);
  const manifest = () => JSON.parse(readFileSync(join(folder(), 'package.json'), 'utf8'));

  test('compiles strictly and prints what its README says', { timeout: 60_000 }, () => {
    const { program, prints } = exampleOf(name);
    const file = join(home, `${name}.ts`);
    writeFileSync(file, program);

    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const options = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--types', ''];
    node([tsc, ...options, '--lib', 'es2022,dom', '--ignoreConfig', file], home);

    expect(node([join(home, `${name}.js`)], home)).toBe(prints);
  });

  test('has its manifest, licence and README, and only what it needs', () => {
    expect(manifest()).toMatchObject({
      name,
      version: '0.1.0',
      license: 'Apache-2.0',
      type: 'module',
      files: ['dist', 'LICENSE', 'README.md'],
    });
    expect(Object.keys(manifest().dependencies).toSorted()).toEqual(
      name === 'sigma-engine' ? ['re2js', 'sigma-ts-parser'] : ['yaml'],
    );
    expect(readdirSync(folder()).toSorted()).toEqual([
      'LICENSE',
      'README.md',
      'dist',
      'package.json',
    ]);
  });

  test('every entry has its declarations, and every file its source map', () => {
    const files = readdirSync(join(folder(), 'dist'), { recursive: true, encoding: 'utf8' });
    const scripts = files.filter((file) => file.endsWith('.js'));

    for (const entry of Object.values<{ types: string; default: string }>(manifest().exports)) {
      expect(files).toContain(entry.types.replace('./dist/', ''));
      expect(files).toContain(entry.default.replace('./dist/', ''));
    }
    expect(scripts.filter((file) => !files.includes(`${file}.map`))).toEqual([]);
    expect(scripts.length).toBeGreaterThan(10);
  });
});
