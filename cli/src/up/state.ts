// What the local cloud keeps between runs beside its own state: keys in clear, ports, how far the demo got.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const port = z.number().int();

const stateSchema = z.object({
  keys: z.array(z.object({ agency: z.string(), source: z.string(), key: z.string() })).default([]),
  /** Ports of the last run, that of the dashboards apart: shippers and tokens name them. */
  ports: z.object({ api: port, sqs: port, dynamodb: port, s3: port, issuer: port }).optional(),
  /** Instant up to which the province was played, ms; absent when it never was. */
  playedTo: z.number().optional(),
});
export type UpState = z.infer<typeof stateSchema>;

const fileOf = (folder: string) => join(folder, 'up.json');

export async function readState(folder: string): Promise<UpState> {
  const text = await readFile(fileOf(folder), 'utf8').catch(() => '{}');
  return stateSchema.parse(JSON.parse(text));
}

export async function writeState(folder: string, state: UpState): Promise<void> {
  await mkdir(dirname(fileOf(folder)), { recursive: true });
  await writeFile(fileOf(folder), JSON.stringify(state, undefined, 2));
}
