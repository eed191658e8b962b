// The rows behind the queues. `seq` is the order of sending; a move between queues keeps the row
// and so its first time of sending: retention counts from there, in the dead-letter queue too.
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

const rowSchema = z.object({
  seq: z.number(),
  messageId: z.string(),
  body: z.string(),
  attributes: z.string(),
  groupId: z.string().nullable(),
  sentAt: z.number(),
  firstReceivedAt: z.number().nullable(),
  receiveCount: z.number(),
  queueReceives: z.number(),
  origin: z.string().nullable(),
});

const rowsSchema = z.array(rowSchema);

/** A message at rest. */
export type StoredMessage = z.infer<typeof rowSchema>;

/** A message as it comes in. */
export interface InsertedMessage {
  queue: string;
  messageId: string;
  body: string;
  attributes: string;
  groupId: string | null;
  sentAt: number;
  visibleAt: number;
}

const countsSchema = z.object({
  visible: z.number(),
  inFlight: z.number(),
  delayed: z.number(),
});

const nextSchema = z.object({ at: z.number().nullable() });

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    messageId TEXT NOT NULL,
    body TEXT NOT NULL,
    attributes TEXT NOT NULL,
    groupId TEXT,
    sentAt INTEGER NOT NULL,
    visibleAt INTEGER NOT NULL,
    firstReceivedAt INTEGER,
    receiveCount INTEGER NOT NULL DEFAULT 0,
    queueReceives INTEGER NOT NULL DEFAULT 0,
    receipt TEXT,
    origin TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS byVisibility ON messages (queue, visibleAt, seq);
  CREATE UNIQUE INDEX IF NOT EXISTS byReceipt ON messages (receipt);
`;

/** The statements of the queue engine. Times are milliseconds since the epoch. */
export interface MessageTable {
  insert(message: InsertedMessage): void;
  /** Visible messages in the order of sending, at most {@link VISIBLE_PAGE}. */
  visible(queue: string, now: number): StoredMessage[];
  markReceived(seq: number, receipt: string, now: number, visibleAt: number): void;
  remove(queue: string, receipt: string): void;
  setVisibleAt(queue: string, receipt: string, now: number, visibleAt: number): boolean;
  moveTo(seq: number, queue: string, origin: string | null, now: number): void;
  expire(queue: string, sentBefore: number): void;
  purge(queue: string): void;
  /** Makes messages visible that were in flight when the process that held them ended. */
  returnAll(now: number): void;
  depth(queue: string, now: number): z.infer<typeof countsSchema>;
  nextVisibleAt(queue: string): number | undefined;
}

/** How many visible messages are looked at for one receive: redriven ones are passed over. */
const VISIBLE_PAGE = 100;

/** Opens (or creates) the table in `database`. */
export function createMessageTable(database: DatabaseSync): MessageTable {
  database.exec(SCHEMA);
  const insert = database.prepare(
    `INSERT INTO messages (queue, messageId, body, attributes, groupId, sentAt, visibleAt)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const visible = database.prepare(
    `SELECT seq, messageId, body, attributes, groupId, sentAt, firstReceivedAt, receiveCount,
            queueReceives, origin
     FROM messages WHERE queue = ? AND visibleAt <= ? ORDER BY seq LIMIT ${VISIBLE_PAGE}`,
  );
  const markReceived = database.prepare(
    `UPDATE messages SET receipt = ?, firstReceivedAt = coalesce(firstReceivedAt, ?),
       visibleAt = ?, receiveCount = receiveCount + 1, queueReceives = queueReceives + 1
     WHERE seq = ?`,
  );
  const remove = database.prepare('DELETE FROM messages WHERE queue = ? AND receipt = ?');
  const setVisibleAt = database.prepare(
    'UPDATE messages SET visibleAt = ? WHERE queue = ? AND receipt = ? AND visibleAt > ?',
  );
  const moveTo = database.prepare(
    `UPDATE messages SET queue = ?, origin = ?, visibleAt = ?, queueReceives = 0, receipt = NULL
     WHERE seq = ?`,
  );
  const expire = database.prepare('DELETE FROM messages WHERE queue = ? AND sentAt < ?');
  const purge = database.prepare('DELETE FROM messages WHERE queue = ?');
  const returnAll = database.prepare(
    'UPDATE messages SET visibleAt = ? WHERE visibleAt > ? AND receipt IS NOT NULL',
  );
  const depth = database.prepare(
    `SELECT coalesce(sum(visibleAt <= :now), 0) AS visible,
            coalesce(sum(visibleAt > :now AND receipt IS NOT NULL), 0) AS inFlight,
            coalesce(sum(visibleAt > :now AND receipt IS NULL), 0) AS delayed
     FROM messages WHERE queue = :queue`,
  );
  const next = database.prepare('SELECT min(visibleAt) AS at FROM messages WHERE queue = ?');
  return {
    insert(message) {
      const { queue, messageId, body, attributes, groupId, sentAt, visibleAt } = message;
      insert.run(queue, messageId, body, attributes, groupId, sentAt, visibleAt);
    },
    visible: (queue, now) => rowsSchema.parse(visible.all(queue, now)),
    markReceived: (seq, receipt, now, visibleAt) => {
      markReceived.run(receipt, now, visibleAt, seq);
    },
    remove: (queue, receipt) => {
      remove.run(queue, receipt);
    },
    setVisibleAt: (queue, receipt, now, visibleAt) =>
      setVisibleAt.run(visibleAt, queue, receipt, now).changes > 0,
    moveTo: (seq, queue, origin, now) => {
      moveTo.run(queue, origin, now, seq);
    },
    expire: (queue, sentBefore) => {
      expire.run(queue, sentBefore);
    },
    purge: (queue) => {
      purge.run(queue);
    },
    returnAll: (now) => {
      returnAll.run(now, now);
    },
    depth: (queue, now) => countsSchema.parse(depth.get({ now, queue })),
    nextVisibleAt: (queue) => nextSchema.parse(next.get(queue)).at ?? undefined,
  };
}
