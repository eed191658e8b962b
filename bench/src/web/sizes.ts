// What a browser has to load of the web app: at first, and for each page beyond that.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ROOT } from 'thapcanh/build';
import { build } from 'vite';
import { z } from 'zod';

/** Vite's manifest: what each file of the build imports. */
const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    src: z.string().optional(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).default([]),
  }),
);
type Manifest = z.infer<typeof manifestSchema>;

/** A page of the router is a file so named. */
const PAGE = /\/(?<name>[a-z-]+)-page\.tsx$/;

export interface Sizes {
  /** Gzipped JavaScript in KB (1,000 bytes) before any page. */
  readonly firstLoadKB: number;
  /** What each page adds to it, by its name. */
  readonly routes: ReadonlyMap<string, number>;
}

/** Builds the web app as it ships, into a folder of its own, and weighs it. */
export async function sizesOfSite(): Promise<Sizes> {
  const outDir = await mkdtemp(join(tmpdir(), 'thapcanh-site-'));
  try {
    const root = join(ROOT, 'dashboards');
    const configFile = join(root, 'vite.config.ts');
    await build({ configFile, logLevel: 'warn', build: { outDir, manifest: true } });
    const text = await readFile(join(outDir, '.vite/manifest.json'), 'utf8');
    const manifest = manifestSchema.parse(JSON.parse(text));
    return await sizesOf(manifest, async (file) => {
      const packed = await promisify(gzip)(await readFile(join(outDir, file)));
      return packed.length;
    });
  } finally {
    await rm(outDir, { recursive: true });
  }
}

async function sizesOf(
  manifest: Manifest,
  weigh: (file: string) => Promise<number>,
): Promise<Sizes> {
  const weights = new Map<string, number>();
  const kilobytes = async (names: Iterable<string>) => {
    let bytes = 0;
    for (const name of names) {
      const { file = '' } = manifest[name] ?? {};
      if (!file.endsWith('.js')) continue;
      const weight = weights.get(file) ?? (await weigh(file));
      weights.set(file, weight);
      bytes += weight;
    }
    return bytes / 1_000;
  };
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry === true);
  if (entry === undefined) throw new Error('the build has no entry');
  const first = withImports(manifest, entry);
  const routes = new Map<string, number>();
  for (const [name, { src = '' }] of Object.entries(manifest)) {
    const page = PAGE.exec(src)?.groups?.name;
    if (page === undefined) continue;
    routes.set(page, await kilobytes(withImports(manifest, name).difference(first)));
  }
  return { firstLoadKB: await kilobytes(first), routes };
}

/** A file and all that it imports before it runs. */
function withImports(manifest: Manifest, name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const each of manifest[name]?.imports ?? []) withImports(manifest, each, seen);
  return seen;
}
