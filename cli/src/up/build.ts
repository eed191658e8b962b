// What the local cloud runs: the web pages and the synthesized CDK app, built again when their sources changed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliError } from '../terminal/cli-error.ts';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const ASSEMBLY = join(ROOT, 'cdk.out');
const BIN = join(ROOT, 'node_modules/.bin');
/** How things are built decides what they are, too. */
const THIS = 'cli/src/up/build.ts';

interface Product {
  readonly title: string;
  /** Files and folders whose content decides whether it is built again. */
  readonly inputs: readonly string[];
  /** Written last, holds the hash of the inputs. */
  readonly stamp: string;
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
}

/** The shapes of the API, and what they are made of. */
const API_SCHEMA = [
  'packages/api-schema/src',
  'packages/audit/src',
  'packages/incidents/src',
  'packages/notifications/src',
  'packages/reports/src',
  'packages/shipper-configs/src',
];

const WEB: Product = {
  title: 'the dashboards',
  inputs: [
    'dashboards/src',
    'dashboards/index.html',
    'dashboards/vite.config.ts',
    'dashboards/package.json',
    'packages/api-client/src',
    ...API_SCHEMA,
    'package-lock.json',
  ],
  stamp: 'dashboards/dist/site.stamp',
  command: ['vite', 'build', '--logLevel', 'warn'],
  cwd: 'dashboards',
};

const DOCS: Product = {
  title: 'the page of the API',
  inputs: ['api-docs', ...API_SCHEMA, 'package-lock.json'],
  stamp: 'api-docs/dist/site.stamp',
  command: ['vite', 'build', '--logLevel', 'warn'],
  cwd: 'api-docs',
};

const PHONE: Product = {
  title: 'the technician’s page',
  inputs: [
    'phone/src',
    'phone/phone.html',
    'phone/vite.config.ts',
    'phone/package.json',
    'package-lock.json',
  ],
  stamp: 'phone/dist/site.stamp',
  command: ['vite', 'build', '--logLevel', 'warn'],
  cwd: 'phone',
};

const CLOUD: Product = {
  title: 'the cloud application',
  inputs: [
    'infra',
    'functions',
    'packages',
    'cdk.json',
    'config/local.yaml',
    'package-lock.json',
    WEB.stamp,
    DOCS.stamp,
    PHONE.stamp,
  ],
  stamp: 'cdk.out/.stamp',
  command: ['cdk', 'synth', '--quiet'],
  cwd: '.',
};

const SKIPPED = new Set(['node_modules', 'dist', 'cdk.out']);

async function* filesOf(path: string): AsyncGenerator<string> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) {
    yield path;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!SKIPPED.has(entry.name)) yield* filesOf(join(path, entry.name));
  }
}

async function hashOf(inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const input of [THIS, ...inputs]) {
    for await (const file of filesOf(join(ROOT, input))) {
      if (existsSync(file)) hash.update(file.slice(ROOT.length)).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

function run({ title, command: [name, ...args], cwd }: Product): Promise<void> {
  return new Promise((resolve, reject) => {
    // What is deployed, whoever asks: a test runner's own NODE_ENV would build React for development.
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      PATH: `${BIN}:${process.env.PATH ?? ''}`,
    };
    const child = spawn(join(BIN, name), args, { cwd: join(ROOT, cwd), env });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else {
        const why = `${name} ended with ${code}:\n${output.trim()}`;
        reject(
          new CliError(`Building ${title} failed.`, why, 'correct what it says, then try again.'),
        );
      }
    });
  });
}

async function build(product: Product, say: (text: string) => void): Promise<void> {
  const stamp = join(ROOT, product.stamp);
  const want = await hashOf(product.inputs);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === want) return;
  say(`Building ${product.title} …`);
  await run(product);
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, want);
}

/** Builds what is missing or stale. @returns the folder of the synthesized CDK app */
export async function ensureBuilt(say: (text: string) => void): Promise<string> {
  await Promise.all([WEB, DOCS, PHONE].map((product) => build(product, say)));
  await build(CLOUD, say);
  return ASSEMBLY;
}
