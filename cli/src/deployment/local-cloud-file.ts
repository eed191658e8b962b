// `.local/cloud.json`: where the running local cloud listens, for commands in another terminal.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalCloud } from '@thapcanh/local';
import * as z from 'zod';
import { CliError } from '../terminal/cli-error.ts';
import { ROOT } from '../up/build.ts';

const schema = z.object({
  pid: z.number().int(),
  region: z.string(),
  account: z.string(),
  endpoints: z.object({ sqs: z.string(), s3: z.string(), dynamodb: z.string() }),
  outputs: z.record(z.string(), z.string()),
});
export type LocalCloudFile = z.infer<typeof schema>;

/** `THAPCANH_LOCAL` names another folder than `.local` of the project. */
export function localFolder(): string {
  return process.env.THAPCANH_LOCAL ?? join(ROOT, '.local');
}

const fileIn = (folder: string): string => join(folder, 'cloud.json');

/** Tells other terminals where the cloud is. */
export async function writeLocalCloud(
  folder: string,
  {
    outputs,
    endpoints,
    region,
    account,
  }: Pick<LocalCloud, 'outputs' | 'endpoints' | 'region' | 'account'>,
): Promise<void> {
  const { sqs, s3, dynamodb } = endpoints;
  const file: LocalCloudFile = {
    pid: process.pid,
    region,
    account,
    endpoints: { sqs, s3, dynamodb },
    outputs,
  };
  await mkdir(folder, { recursive: true });
  await writeFile(fileIn(folder), JSON.stringify(file, undefined, 2));
}

export async function forgetLocalCloud(folder: string): Promise<void> {
  await rm(fileIn(folder), { force: true });
}

/** @throws CliError when no local cloud runs */
export async function readLocalCloud(): Promise<LocalCloudFile> {
  const text = await readFile(fileIn(localFolder()), 'utf8').catch(() => undefined);
  const file = text === undefined ? undefined : schema.parse(JSON.parse(text));
  if (file !== undefined && runs(file.pid)) return file;
  throw new CliError(
    'No local cloud runs on this machine.',
    'Its file .local/cloud.json is not there, or the process in it has ended.',
    'start it with `thapcanh up`, or work on AWS with --outputs FILE.',
  );
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
