// Templates of a deployment: those of the synthesized app, or of a configuration that is synthesized for the
// question, somewhere else, so that what the local cloud runs stays as it is.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CliError } from '../terminal/cli-error.ts';
import { ensureBuilt, ROOT } from '../up/build.ts';

/**
 * Templates as parsed JSON.
 *
 * @param config the file of a deployment; this machine's own where absent
 * @throws CliError when the configuration cannot be synthesized
 */
export async function readTemplates(
  config: string | undefined,
  say: (text: string) => void,
): Promise<readonly unknown[]> {
  if (config === undefined) return templatesIn(await ensureBuilt(say));
  // Builds the pages, which any configuration serves.
  await ensureBuilt(say);
  const folder = await mkdtemp(join(tmpdir(), 'thapcanh-cost-'));
  try {
    say(`Synthesizing ${config} …`);
    await synthesize(resolve(config), folder);
    return await templatesIn(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function synthesize(config: string, output: string): Promise<void> {
  const cdk = join(ROOT, 'node_modules/.bin/cdk');
  const args = ['synth', '--quiet', '-c', `config=${config}`, '--output', output];
  const env = {
    ...process.env,
    PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
  };
  try {
    await promisify(execFile)(cdk, args, { cwd: ROOT, env });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new CliError(
      `${config} cannot be synthesized.`,
      said === '' ? String(error) : said,
      'correct what it says, then try again.',
    );
  }
}

async function templatesIn(folder: string): Promise<readonly unknown[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const templates = names.filter((name) => name.endsWith('.template.json')).toSorted();
  return Promise.all(
    templates.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))),
  );
}
