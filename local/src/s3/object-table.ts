// The rows behind the buckets: every version of every object, delete markers included.
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

const retentionMode = z.enum(['GOVERNANCE', 'COMPLIANCE']).nullable();

const textsSchema = z.record(z.string(), z.string());

const rowSchema = z.object({
  bucket: z.string(),
  key: z.string(),
  versionId: z.string(),
  isLatest: z.number().transform((value) => value === 1),
  isDeleteMarker: z.number().transform((value) => value === 1),
  size: z.number(),
  etag: z.string(),
  modified: z.number(),
  headers: z.string().transform((text) => textsSchema.parse(JSON.parse(text))),
  tags: z.string().transform((text) => textsSchema.parse(JSON.parse(text))),
  retainMode: retentionMode,
  retainUntil: z.number().nullable(),
  legalHold: z.number().transform((value) => value === 1),
});

const rowsSchema = z.array(rowSchema);

/** A version of an object without its content. Times are milliseconds since the epoch. */
export type ObjectVersion = z.infer<typeof rowSchema>;

const bodySchema = z.object({ body: z.instanceof(Uint8Array) });

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    bucket TEXT NOT NULL,
    key TEXT NOT NULL,
    versionId TEXT NOT NULL,
    isLatest INTEGER NOT NULL,
    isDeleteMarker INTEGER NOT NULL,
    size INTEGER NOT NULL,
    etag TEXT NOT NULL,
    modified INTEGER NOT NULL,
    headers TEXT NOT NULL,
    tags TEXT NOT NULL,
    retainMode TEXT,
    retainUntil INTEGER,
    legalHold INTEGER NOT NULL,
    body BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS byVersion ON objects (bucket, key, versionId);
  CREATE INDEX IF NOT EXISTS byLatest ON objects (bucket, isLatest, key);
`;

const COLUMNS = `bucket, key, versionId, isLatest, isDeleteMarker, size, etag, modified, headers,
  tags, retainMode, retainUntil, legalHold`;

/** The statements of the object store. */
export interface ObjectTable {
  /** Adds a version as the latest one of its key. */
  insert(version: Omit<ObjectVersion, 'isLatest'>, body: Uint8Array): void;
  latest(bucket: string, key: string): ObjectVersion | undefined;
  version(bucket: string, key: string, versionId: string): ObjectVersion | undefined;
  body(version: ObjectVersion): Uint8Array;
  /** Deletes a version for good; the newest one left becomes the latest. */
  remove(version: ObjectVersion): void;
  update(version: ObjectVersion): void;
  /** Latest versions that are no delete markers, by key, after `after`. */
  list(bucket: string, prefix: string, after: string, limit: number): ObjectVersion[];
  /** All versions by key, the newest first. */
  versions(bucket: string, prefix: string, limit: number): ObjectVersion[];
}

/** Opens (or creates) the table in `database`. */
export function createObjectTable(database: DatabaseSync): ObjectTable {
  database.exec(SCHEMA);
  const prepare = (sql: string) => database.prepare(sql);
  const outdate = prepare('UPDATE objects SET isLatest = 0 WHERE bucket = ? AND key = ?');
  const insert = prepare(
    `INSERT INTO objects (${COLUMNS}, body) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const latest = prepare(
    `SELECT ${COLUMNS} FROM objects WHERE bucket = ? AND key = ? AND isLatest = 1`,
  );
  const version = prepare(
    `SELECT ${COLUMNS} FROM objects WHERE bucket = ? AND key = ? AND versionId = ?`,
  );
  const body = prepare('SELECT body FROM objects WHERE bucket = ? AND key = ? AND versionId = ?');
  const remove = prepare('DELETE FROM objects WHERE bucket = ? AND key = ? AND versionId = ?');
  const promote = prepare(
    `UPDATE objects SET isLatest = 1 WHERE seq =
       (SELECT max(seq) FROM objects WHERE bucket = ? AND key = ?)`,
  );
  const update = prepare(
    `UPDATE objects SET tags = ?, retainMode = ?, retainUntil = ?, legalHold = ?
     WHERE bucket = ? AND key = ? AND versionId = ?`,
  );
  const list = prepare(
    `SELECT ${COLUMNS} FROM objects
     WHERE bucket = ? AND isLatest = 1 AND isDeleteMarker = 0 AND key > ?
       AND substr(key, 1, length(?)) = ? ORDER BY key LIMIT ?`,
  );
  const versions = prepare(
    `SELECT ${COLUMNS} FROM objects WHERE bucket = ? AND substr(key, 1, length(?)) = ?
     ORDER BY key, seq DESC LIMIT ?`,
  );
  const one = (row: unknown): ObjectVersion | undefined =>
    row === undefined ? undefined : rowSchema.parse(row);
  return {
    insert(added, content) {
      const { bucket, key } = added;
      outdate.run(bucket, key);
      insert.run(
        bucket,
        key,
        added.versionId,
        added.isDeleteMarker ? 1 : 0,
        added.size,
        added.etag,
        added.modified,
        JSON.stringify(added.headers),
        JSON.stringify(added.tags),
        added.retainMode,
        added.retainUntil,
        added.legalHold ? 1 : 0,
        content,
      );
    },
    latest: (bucket, key) => one(latest.get(bucket, key)),
    version: (bucket, key, versionId) => one(version.get(bucket, key, versionId)),
    body: ({ bucket, key, versionId }) => bodySchema.parse(body.get(bucket, key, versionId)).body,
    remove({ bucket, key, versionId }) {
      remove.run(bucket, key, versionId);
      promote.run(bucket, key);
    },
    update({ bucket, key, versionId, tags, retainMode, retainUntil, legalHold }) {
      update.run(
        JSON.stringify(tags),
        retainMode,
        retainUntil,
        legalHold ? 1 : 0,
        bucket,
        key,
        versionId,
      );
    },
    list: (bucket, prefix, after, limit) =>
      rowsSchema.parse(list.all(bucket, after, prefix, prefix, limit)),
    versions: (bucket, prefix, limit) =>
      rowsSchema.parse(versions.all(bucket, prefix, prefix, limit)),
  };
}
