// Load time and memory of an artefact, each time in a fresh process that runs one bundled file, as on
// Lambda: Node's stripping of types would cost some 40 MB more.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { median } from '../measure.ts';

const CHILD = fileURLToPath(new URL('./load-child.ts', import.meta.url));

export interface LoadFigures {
  readonly loadMs: number;
  readonly rssMB: number;
  readonly matches: number;
}

/** Medians over `times` processes that load the artefact and match the files' events. */
export function measureLoad(
  artefact: Uint8Array,
  files: readonly string[],
  times: number,
): LoadFigures {
  const folder = mkdtempSync(join(tmpdir(), 'thapcanh-bench-'));
  try {
    const path = join(folder, 'artefact');
    writeFileSync(path, artefact);
    const program = join(folder, 'child.mjs');
    buildSync({
      entryPoints: [CHILD],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // A library of CommonJS asks for Node's own modules by `require`.
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      logLevel: 'error',
    });
    const runs = Array.from({ length: times }, (): LoadFigures => {
      const output = execFileSync(process.execPath, [program, path, ...files], {
        encoding: 'utf8',
      });
      return JSON.parse(output);
    });
    return {
      loadMs: median(runs.map(({ loadMs }) => loadMs)),
      rssMB: median(runs.map(({ rssMB }) => rssMB)),
      matches: runs[0]?.matches ?? 0,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
