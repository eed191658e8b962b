// Raw lines with metadata beside them: each becomes the event object that says the same.
import { MAX_DECODED_BYTES } from '@thapcanh/ingest';
import type { RawRecord } from '@thapcanh/log-formats';
import type { HttpRequest } from '../../http-request.ts';

const NAMES = ['host', 'source', 'sourcetype', 'index'] as const;

/** Metadata by name, in one order whatever the request's. */
export type Metadata = readonly (readonly [name: string, value: string])[];

/**
 * What the query string says of every line of a raw request.
 * @see https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data/format-events-for-http-event-collector
 */
export function metadataOf({ query }: Pick<HttpRequest, 'query'>): Metadata {
  return NAMES.flatMap((name) => {
    const { [name]: value } = query;
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
}

/**
 * The records as event objects, one a line; undefined when the metadata, written beside each, makes them too large.
 *
 * @example rawEvents(records, [['host', 'gw']])  // {"host":"gw","event":"the line"}
 */
export function rawEvents(
  records: readonly RawRecord[],
  metadata: Metadata,
): Uint8Array | undefined {
  const members = metadata.map(([name, value]) => `"${name}":${JSON.stringify(value)},`).join('');
  const opening = Buffer.from(`{${members}"event":`);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for (const record of records) {
    const text = jsonString(record);
    bytes += opening.length + text.length + CLOSING.length;
    if (bytes > MAX_DECODED_BYTES) return undefined;
    pieces.push(opening, text, CLOSING);
  }
  return Buffer.concat(pieces);
}

const CLOSING = Buffer.from('}\n');

/**
 * A record as a JSON string. Bytes that are not UTF-8 stay what they are, for the source's character set:
 * in those that a source may have, what JSON escapes is ASCII.
 */
function jsonString({ raw, bytes, charset }: RawRecord): Uint8Array {
  if (bytes === undefined || charset !== undefined) return Buffer.from(JSON.stringify(raw));
  return Buffer.from(JSON.stringify(Buffer.from(bytes).toString('latin1')), 'latin1');
}
