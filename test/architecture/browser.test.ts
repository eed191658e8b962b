// What a browser loads needs nothing of Node: neither a screen nor any module that it imports.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the app and its worker begin. */
const ENTRIES = ['dashboards/src/main.tsx', 'dashboards/src/rules/judge/judge-worker.ts'];

const packageSchema = z.object({
  name: z.string(),
  exports: z.record(z.string(), z.string()).default({}),
});

/** `@thapcanh/rule-tests/browser` → its file, for every workspace under `packages`. */
const EXPORTS = new Map(
  readdirSync(join(ROOT, 'packages')).flatMap((folder) => {
    const text = readFileSync(join(ROOT, 'packages', folder, 'package.json'), 'utf8');
    const { name, exports } = packageSchema.parse(JSON.parse(text));
    return Object.entries(exports).map(
      ([path, file]) => [join(name, path), join('packages', folder, file)] as const,
    );
  }),
);

/** Imports that are there when the code runs; types are not. */
const IMPORT =
  /\b(?:(?:import|export)\s+(?!type\b)[^;'"]*?\bfrom\s*|import\s*\(?\s*)'(?<name>[^']+)'/g;
const CODE = /\.(?:ts|tsx)$/;

interface Reached {
  readonly files: ReadonlySet<string>;
  /** `file → node:…` */
  readonly ofNode: readonly string[];
}

function reachedFrom(entries: readonly string[]): Reached {
  const files = new Set(entries);
  const ofNode: string[] = [];
  for (const file of files) {
    for (const { groups } of readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)) {
      const name = groups?.name ?? '';
      if (name.startsWith('node:')) ofNode.push(`${file} → ${name}`);
      const target = name.startsWith('.') ? join(dirname(file), name) : EXPORTS.get(name);
      if (target !== undefined && CODE.test(target)) files.add(target);
    }
  }
  return { files, ofNode };
}

describe('the web app', () => {
  it('reaches no module of Node', () => {
    const { files, ofNode } = reachedFrom(ENTRIES);

    expect(ofNode).toEqual([]);
    // The walk went through screens and packages alike.
    expect(files).toContain('dashboards/src/queue/queue-page.tsx');
    expect(files).toContain('packages/incidents/src/index.ts');
    expect(files).toContain('packages/sigma-engine/src/index.ts');
  });
});
