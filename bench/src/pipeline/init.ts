// What starting a function costs beside one that does nothing: each bundle is imported by a process of its own,
// in turn with the empty one, and processor time is counted from the start of the process, as Lambda's is.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import * as z from 'zod';
import { median } from '../measure.ts';

/** What starting one function costs. */
export interface Init {
  /** `intake`, as its folder is called. */
  readonly function: string;
  /** Processor time beside that of the empty function. */
  readonly ratio: number;
  readonly cpuMs: number;
  /** Of the bundle, without its source map. */
  readonly bytes: number;
}

interface Bundle {
  readonly name: string;
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
}

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Metadata: z.looseObject({ 'aws:asset:path': z.string().optional() }).optional(),
      Properties: z
        .looseObject({
          Runtime: z.unknown().optional(),
          Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
        })
        .optional(),
    }),
  ),
});

const EMPTY = 'empty';
/** Before any is counted, so that files are in memory for all. */
const WARM_UP = 1;
/** Imports the bundle and says, in microseconds, what the process has used since it began. */
const CHILD =
  'await import(process.env.BUNDLE); const { user, system } = process.cpuUsage(); console.log(user + system); process.exit(0);';

/** Functions of an assembly, each measured `rounds` times; the medians. */
export async function measureInit(
  assembly: string,
  rounds: number,
  progress: (text: string) => void,
): Promise<{ readonly emptyMs: number; readonly functions: readonly Init[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'init-'));
  try {
    const bundles = [await emptyBundle(folder), ...bundlesOf(assembly)];
    const spent = new Map(bundles.map(({ name }) => [name, [] as number[]]));
    for (let round = -WARM_UP; round < rounds; round += 1) {
      progress(`initialisation, round ${Math.max(0, round + 1)} of ${rounds}`);
      for (const bundle of bundles) {
        const ms = importOnce(bundle);
        if (round >= 0) spent.get(bundle.name)?.push(ms);
      }
    }
    const cpuMs = (name: string) => median(spent.get(name) ?? []);
    const emptyMs = cpuMs(EMPTY);
    const functions = bundles
      .filter(({ name }) => name !== EMPTY)
      .map(({ name, file }) => ({
        function: name,
        ratio: Number((cpuMs(name) / emptyMs).toFixed(2)),
        cpuMs: Number(cpuMs(name).toFixed(1)),
        bytes: statSync(file).size,
      }));
    return { emptyMs, functions };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The functions that are ours: those in JavaScript that have a bundle. */
function bundlesOf(assembly: string): readonly Bundle[] {
  const text = readFileSync(join(assembly, 'ThapCanh.template.json'), 'utf8');
  const { Resources } = templateSchema.parse(JSON.parse(text));
  return Object.entries(Resources).flatMap(([id, { Type, Metadata, Properties }]) => {
    const path = Metadata?.['aws:asset:path'];
    const variables = Properties?.Environment?.Variables;
    const isOurs = Type === 'AWS::Lambda::Function' && id.includes('Function') && variables;
    if (!isOurs || path === undefined || !String(Properties?.Runtime).startsWith('nodejs')) {
      return [];
    }
    const name = id.slice(0, id.indexOf('Function')).toLowerCase();
    return [{ name, file: join(assembly, path, 'index.mjs'), environment: valuesOf(variables) }];
  });
}

/** What is said at deployment is any text here; what the template says stands. */
function valuesOf(variables: Readonly<Record<string, unknown>>): Bundle['environment'] {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : 'https://named-at-deployment.example',
    ]),
  );
}

async function emptyBundle(folder: string): Promise<Bundle> {
  const file = join(folder, 'index.mjs');
  await build({
    stdin: { contents: 'export const handler = async () => ({});' },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    sourcemap: true,
  });
  return { name: EMPTY, file, environment: { NODE_OPTIONS: '--enable-source-maps' } };
}

function importOnce({ name, file, environment }: Bundle): number {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', CHILD],
    {
      encoding: 'utf8',
      env: { ...environment, BUNDLE: file, AWS_REGION: 'ap-southeast-1', TZ: 'UTC' },
    },
  );
  const micros = Number(stdout.trim());
  if (status !== 0 || !(micros > 0)) throw new Error(`${name} does not start: ${stderr}`);
  return micros / 1000;
}
