// Records: what lies beside an incident's head, one row each (a task, a report, a request).
import type * as z from 'zod';

/** A kind of record: its name in keys, and the schema of its body. */
export interface RecordKind<T> {
  /** Lower-case words joined by `-`; part of stored keys, so it never changes. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
}

/** A record as it is stored. */
export interface IncidentRecord<T> {
  /** Unique among its kind in its incident. */
  readonly id: string;
  /** The incident under which it lies: one that was merged keeps its own. */
  readonly incident: string;
  /** Times it was written, from 1. */
  readonly rev: number;
  readonly body: T;
}

/** A record to write with a step; the write fails if the stored one is no longer at `seenRev`. */
export interface RecordWrite {
  readonly kind: string;
  readonly id: string;
  /** The merged incident under which it lies; absent: it lies under that of the step. */
  readonly under?: string;
  /** 0: there must be none. */
  readonly seenRev: number;
  readonly body: unknown;
}

/**
 * A new record, or one that replaces what was read.
 *
 * @example newRecord(taskRecords, 'a1b2', { title: 'Ngắt mạng máy chủ', done: false })
 */
export function newRecord<T>(kind: RecordKind<T>, id: string, body: T): RecordWrite {
  return { kind: kind.name, id, seenRev: 0, body: kind.schema.parse(body) };
}

/** The record that follows the one that was read, in the place where that lies. */
export function nextRecord<T>(
  kind: RecordKind<T>,
  { id, rev, incident }: Pick<IncidentRecord<T>, 'id' | 'rev' | 'incident'>,
  body: T,
): RecordWrite {
  return { kind: kind.name, id, under: incident, seenRev: rev, body: kind.schema.parse(body) };
}
