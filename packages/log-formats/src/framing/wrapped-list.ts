// Files that hold one object around a list of records, as CloudTrail delivers them.
import { scanJson } from './json-scan.ts';
import type { Span } from './record.ts';

/** AWS's name for the list; nothing else may stand beside it. */
const OPENING = /^[ \t\r\n]{0,64}\{[ \t\r\n]{0,64}"Records"[ \t\r\n]{0,64}:[ \t\r\n]{0,64}(?=\[)/;
const MAX_OPENING = 512;
const CLOSING = 0x7d;
const latin1 = new TextDecoder('latin1');

/**
 * The members of `{"Records":[{…},…]}`; undefined when the body is anything else, or the list is empty.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 */
export function scanWrappedList(body: Uint8Array, from: number): readonly Span[] | undefined {
  const opening = OPENING.exec(latin1.decode(body.subarray(from, from + MAX_OPENING)));
  if (opening === null) return undefined;
  let last = body.length - 1;
  while (isBlank(body[last])) last--;
  if (body[last] !== CLOSING) return undefined;
  const scan = scanJson(body.subarray(0, last), from + opening[0].length);
  if (!scan.ok || scan.values.length !== 1 || scan.elements.length === 0) return undefined;
  if (scan.elements.some(({ kind }) => kind !== 'object')) return undefined;
  const linesBefore = opening[0].split('\n').length - 1;
  return scan.elements.map(({ start, end, line }) => ({ start, end, line: line + linesBefore }));
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
