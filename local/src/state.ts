// Where the local cloud keeps what survives a restart: one SQLite file for messages and objects,
// one folder for the tables.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { lockState } from './state-lock.ts';

/** Opened state; everything in memory when there is no folder. */
export interface State {
  database: DatabaseSync;
  /** Folder of the tables; undefined: in memory. */
  tables: string | undefined;
  /** File of the issuer's signing key; undefined: a new key at each start. */
  issuerKey: string | undefined;
  close(): void;
}

/** Opens (or creates) the state in `directory`, for this cloud alone. @throws {LocalCloudError} `STATE_IN_USE` */
export function openState(directory: string | undefined): State {
  const lock = directory === undefined ? undefined : lockState(directory);
  const inside = (name: string): string | undefined =>
    directory === undefined ? undefined : join(directory, name);
  const database = new DatabaseSync(inside('messages-and-objects.sqlite') ?? ':memory:');
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  return {
    database,
    tables: inside('tables'),
    issuerKey: inside('issuer-key.json'),
    close() {
      database.close();
      lock?.release();
    },
  };
}
