import { stat } from 'node:fs/promises';
import { CliError } from './cli-error.ts';

/** @throws CliError unless the path is a file or a folder that can be read */
export async function mustExist(path: string, next: string): Promise<void> {
  try {
    await stat(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`${path} cannot be read.`, why, next);
  }
}

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
