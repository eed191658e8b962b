// What `cdk deploy --outputs-file FILE` wrote: the outputs of each stack.
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { CliError } from '../terminal/cli-error.ts';

const schema = z.record(z.string(), z.record(z.string(), z.string()));
/** An output that only our stack has. */
const OURS = 'ArchiveBucket';

/** Outputs of our stack. @throws CliError when the file has none */
export async function readOutputs(file: string): Promise<Readonly<Record<string, string>>> {
  try {
    const stacks = Object.values(schema.parse(JSON.parse(await readFile(file, 'utf8'))));
    const ours = stacks.find((outputs) => Object.hasOwn(outputs, OURS));
    if (ours !== undefined) return ours;
  } catch (error) {
    throw unusable(file, error instanceof Error ? error.message : String(error));
  }
  throw unusable(file, `No stack in it has an output ${OURS}.`);
}

function unusable(file: string, why: string): CliError {
  return new CliError(
    `${file} is no file of outputs.`,
    why,
    'write one with `npx cdk deploy --all --outputs-file outputs.json`.',
  );
}
