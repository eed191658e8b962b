// Identity comes from content, so a redelivery or a shipper's retry has the same ids.
import { createHash } from 'node:crypto';

/** A source of logs: an agency and its own name for what ships. */
export interface SourceKey {
  readonly agency: string;
  readonly source: string;
}

/** 160 bits, hex: of unambiguous parts (JSON array), so that no two lists of parts collide. */
function digest(parts: readonly string[], body?: Uint8Array): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).update('\n');
  if (body !== undefined) hash.update(body);
  return hash.digest('hex').slice(0, 40);
}

/**
 * The batch of a body: the client's idempotency key where it gives one, else the decoded body's hash.
 * Both are bound to the source, so two sources that ship the same bytes have two batches; and to `sentAs`:
 * what else makes a delivery the one it is, such as metadata beside the body.
 *
 * @example
 * batchId({ agency: 'LK-STC', source: 'dc01', body: new TextEncoder().encode('a\nb\n') }) // 40 hex digits
 */
export function batchId(
  of: SourceKey & {
    readonly body: Uint8Array;
    readonly idempotencyKey?: string | undefined;
    readonly sentAs?: readonly string[] | undefined;
  },
): string {
  const { agency, source, sentAs = [] } = of;
  return of.idempotencyKey === undefined
    ? digest(['body', agency, source, ...sentAs], of.body)
    : digest(['key', agency, source, of.idempotencyKey, ...sentAs]);
}

/** A batch of a source as one text, to be looked up by. */
export function batchName(of: SourceKey & { readonly batch: string }): string {
  return JSON.stringify([of.agency, of.source, of.batch]);
}

/** The batch of an S3 drop: one version of one object is one delivery. */
export function dropBatchId(of: {
  readonly bucket: string;
  readonly key: string;
  readonly etag: string;
}): string {
  return digest(['drop', of.bucket, of.key, of.etag]);
}

/** The batch by which a rejected record is judged again: one a record, so that it is archived once. */
export function replayBatchId(batch: string, position: number): string {
  return digest(['replay', batch, String(position)]);
}

/** An event is a place in a batch: two equal lines of one batch stay two. */
export function eventId(batch: string, position: number): string {
  return `${batch}.${position}`;
}

/**
 * The batch of an event: by it a delivery is followed, from the shipper's answer to the incident.
 *
 * @example batchOfEvent('9c1e….12') // '9c1e…'
 */
export function batchOfEvent(event: string): string {
  return event.slice(0, event.lastIndexOf('.'));
}
