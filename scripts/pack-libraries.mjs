// `npm run pack:libraries [-- --out DIR]`: the publishable libraries as npm tarballs. In the workspace
// they run from TypeScript; a stranger gets JavaScript, declarations and source maps.

import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** In the order of their dependencies: each sees the declarations of those before it. */
const LIBRARIES = ['sigma-ts-parser', 'sigma-engine'];

function run(command, args, cwd) {
  const { status, stdout } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status === 0) return stdout;
  process.stderr.write(stdout ?? '');
  throw new Error(
    `"${command} ${args.join(' ')}" failed. Correct what it says above and try again.`,
  );
}

function writeJson(path, content) {
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}

/** Compiles a library's `src` into `dist` beside its manifest; earlier libraries are found by path. */
function compile(name, stage) {
  const folder = join(ROOT, 'packages', name);
  const earlier = LIBRARIES.slice(0, LIBRARIES.indexOf(name));
  const config = join(stage, `${name}.tsconfig.json`);
  writeJson(config, {
    extends: join(folder, 'tsconfig.json'),
    compilerOptions: {
      composite: false,
      incremental: false,
      emitDeclarationOnly: false,
      sourceMap: true,
      inlineSources: true,
      rootDir: join(folder, 'src'),
      outDir: join(stage, name, 'dist'),
      tsBuildInfoFile: null,
      // What browsers, Lambda and a terminal share; anything of Node alone would not compile.
      lib: ['es2024', 'esnext.collection', 'esnext.iterator', 'webworker'],
      types: [],
      paths: Object.fromEntries(
        earlier.flatMap((other) => [
          [other, [join(stage, other, 'dist', 'index.d.ts')]],
          [`${other}/*`, [join(stage, other, 'dist', '*', 'index.d.ts')]],
        ]),
      ),
    },
    include: [join(folder, 'src')],
    references: [],
  });
  run(
    process.execPath,
    [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', config],
    ROOT,
  );
  rmSync(config);
  const dist = join(stage, name, 'dist');
  for (const file of readdirSync(dist, { recursive: true })) {
    if (file.endsWith('.d.ts')) writeFileSync(join(dist, file), asPublished(join(dist, file)));
  }
}

/** TypeScript rewrites `./x.ts` to `./x.js` in JavaScript, but leaves it in declarations. */
function asPublished(path) {
  return readFileSync(path, 'utf8').replaceAll(
    /((?:from|import\()\s*['"]\.[^'"]*)\.ts(?=['"])/g,
    '$1.js',
  );
}

/** The manifest for others: entries in `dist`, and only what they need. */
function manifestOf(name) {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8'));
  const built = (entry, ending) => entry.replace(/^\.\/src\//, './dist/').replace(/\.ts$/, ending);
  const entries = Object.entries(manifest.exports).map(([key, entry]) => [
    key,
    { types: built(entry, '.d.ts'), default: built(entry, '.js') },
  ]);
  const { exports: _source, scripts: _scripts, devDependencies: _development, ...rest } = manifest;
  return {
    ...rest,
    sideEffects: false,
    engines: { node: '>=20' },
    files: ['dist', 'LICENSE', 'README.md'],
    exports: Object.fromEntries(entries),
  };
}

/** Packs one library and returns the path of its tarball. */
function pack(name, stage, out) {
  const folder = join(stage, name);
  mkdirSync(folder, { recursive: true });
  compile(name, stage);
  writeJson(join(folder, 'package.json'), manifestOf(name));
  copyFileSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
  copyFileSync(join(ROOT, 'packages', name, 'README.md'), join(folder, 'README.md'));
  const args = [
    'pack',
    '--json',
    '--ignore-scripts',
    '--offline',
    '--loglevel=error',
    '--pack-destination',
    out,
  ];
  const [{ filename }] = JSON.parse(run('npm', args, folder));
  return join(out, filename);
}

const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/libraries' } } });
const out = resolve(values.out);
const stage = mkdtempSync(join(tmpdir(), 'thapcanh-libraries-'));
try {
  mkdirSync(out, { recursive: true });
  for (const name of LIBRARIES) console.log(pack(name, stage, out));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(stage, { recursive: true, force: true });
}
