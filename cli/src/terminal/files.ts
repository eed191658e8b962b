import { stat } from 'node:fs/promises';
import { CliError } from './cli-error.ts';

/** @throws CliError unless the path is a readable file */
export async function mustBeFile(path: string): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  if (info?.isFile() === true) return;
  throw new CliError(
    `${path} cannot be read.`,
    info === undefined
      ? 'There is no such file, or this user may not read it.'
      : 'It is not a file.',
    'check the path.',
  );
}
