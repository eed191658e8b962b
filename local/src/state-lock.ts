// A state folder belongs to one cloud at a time. The lock is the system's, on a file of SQLite's: it ends
// with the process, however that ends.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LocalCloudError } from './errors.ts';

/** The file in the folder; whoever empties the folder leaves it there. */
export const STATE_LOCK = 'in-use.sqlite';

/** SQLite's result code for a file that another has locked. @see https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

/**
 * Takes a state folder for this process, or says that another has it; makes the folder where there is none.
 *
 * @throws {LocalCloudError} `STATE_IN_USE`
 * @example
 * const lock = lockState('.local');
 * lock.release();
 */
export function lockState(directory: string): { release(): void } {
  mkdirSync(directory, { recursive: true });
  const database = new DatabaseSync(join(directory, STATE_LOCK));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!(error instanceof Error && Reflect.get(error, 'errcode') === SQLITE_BUSY)) throw error;
    const message = `Another cloud runs on the state in ${directory}. Stop it, or give this one a folder of its own.`;
    throw new LocalCloudError('STATE_IN_USE', message);
  }
  return { release: () => database.close() };
}
