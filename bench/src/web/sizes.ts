// What a browser has to load of the web app: at first, and for each page beyond that.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ROOT } from 'thapcanh/build';
import { build } from 'vite';
import * as z from 'zod';

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

/** Bytes of a file of the build, gzipped. */
type Weigh = (file: string) => Promise<number>;

const ASSETS = 'assets';
/** A name without the hash of its content. */
const SCRIPT = /^(?<name>.+)-[\w-]{8}\.js$/;
/** A page of the router is a file so named. */
const PAGE = /\/(?<name>[a-z-]+)-page\.tsx$/;

export interface Sizes {
  /** Gzipped JavaScript in KB (1,000 bytes) before any page. */
  readonly firstLoadKB: number;
  /** What each page adds to it, by its name. */
  readonly routes: ReadonlyMap<string, number>;
  /** Files that only a worker loads, beside a page that stands already. */
  readonly workers: ReadonlyMap<string, number>;
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
    const weigh = async (file: string) => {
      const packed = await promisify(gzip)(await readFile(join(outDir, file)));
      return packed.length;
    };
    const workers = await weighWorkers(manifest, await readdir(join(outDir, ASSETS)), weigh);
    return { ...(await sizesOf(manifest, weigh)), workers };
  } finally {
    await rm(outDir, { recursive: true });
  }
}

async function sizesOf(manifest: Manifest, weigh: Weigh): Promise<Omit<Sizes, 'workers'>> {
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

/** The manifest tells of pages only: what else was built, a worker loads. */
async function weighWorkers(
  manifest: Manifest,
  built: readonly string[],
  weigh: Weigh,
): Promise<ReadonlyMap<string, number>> {
  const ofPages = new Set(Object.values(manifest).map(({ file }) => file));
  const workers = new Map<string, number>();
  for (const each of built) {
    const file = `${ASSETS}/${each}`;
    const name = SCRIPT.exec(each)?.groups?.name;
    if (name === undefined || ofPages.has(file)) continue;
    workers.set(name, (await weigh(file)) / 1_000);
  }
  return workers;
}

/** A file and all that it imports before it runs. */
function withImports(manifest: Manifest, name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const each of manifest[name]?.imports ?? []) withImports(manifest, each, seen);
  return seen;
}
