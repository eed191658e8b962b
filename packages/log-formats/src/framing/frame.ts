// Bytes of one decompressed body to records: the one answer that intake, detect, scan and ship share.
import { joinContainerParts } from './container-parts.ts';
import { scanEventElements } from './event-elements.ts';
import { type JsonScan, type JsonSpan, scanJson } from './json-scan.ts';
import { scanLines } from './lines.ts';
import { scanOctetCounted } from './octet-counted.ts';
import type { FrameResult, RawRecord, Span } from './record.ts';
import { locate, recordsOf } from './span-text.ts';
import { readUtf16, type Utf16Body } from './utf-16.ts';
import { scanWrappedList } from './wrapped-list.ts';

export interface FrameOptions {
  /** The request's `Content-Type`, parameters and all. Only `application/json` is held to be JSON. */
  readonly contentType?: string;
  readonly maxRecordBytes?: number;
}

/**
 * Cuts a body into records.
 *
 * Under `application/json` the body must be JSON: an array gives one record an element, an object
 * one record, a sequence of objects (NDJSON, or pretty-printed one after the other) one each.
 * Any other type is opaque and always accepted: a JSON array gives its elements, a sequence of
 * JSON values of which one spans lines gives one record a value, octet-counted syslog one a frame,
 * an export of Windows events one an `<Event>`, all else one a non-blank line, of which the parts of a
 * container's line are one. Either way `{"Records":[…]}` gives its members.
 * An opaque body may also be UTF-16, by its byte order mark or evidently.
 * A byte order mark is dropped. Takes time linear in the body's length, and never throws.
 *
 * @example frameRecords(utf8('a\r\n\r\nb'))  // two records, on lines 1 and 3
 */
export function frameRecords(body: Uint8Array, options: FrameOptions = {}): FrameResult {
  const from = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
  const list = scanWrappedList(body, from);
  if (list !== undefined)
    return { ok: true, framing: 'json', records: recordsOf(body, list, options.maxRecordBytes) };
  if (isJsonType(options.contentType)) return frameJson(body, from, options.maxRecordBytes);
  const utf16 = readUtf16(body);
  return utf16 === undefined
    ? frameOpaque(body, from, options.maxRecordBytes)
    : frameOpaque(utf16.utf8, 0, options.maxRecordBytes, utf16);
}

function frameOpaque(
  body: Uint8Array,
  from: number,
  maxRecordBytes: number | undefined,
  utf16?: Utf16Body,
): FrameResult {
  const spans =
    scanOctetCounted(body, from) ??
    scanEventElements(body, from) ??
    joinContainerParts(body, scanLines(body, from));
  const values = mayHoldWiderValues(body, spans) ? widerValues(scanJson(body, from)) : undefined;
  const cut = values ?? spans;
  const records = recordsOf(body, cut, maxRecordBytes);
  return {
    ok: true,
    framing: values !== undefined ? 'json' : startsObject(body, spans[0]) ? 'ndjson' : 'lines',
    records:
      utf16 === undefined
        ? records
        : records.map((record, index) => of16(record, cut[index], utf16)),
  };
}

/** A record cut from UTF-16; its bytes as they came when the text cannot hold them. */
function of16(record: RawRecord, span: Span | undefined, utf16: Utf16Body): RawRecord {
  const { charset, original } = utf16;
  if (original === undefined || span === undefined || !record.raw.includes('\ufffd'))
    return { ...record, charset };
  return { ...record, charset, bytes: original(span.start, span.end) };
}

function isJsonType(contentType: string | undefined): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

function frameJson(
  body: Uint8Array,
  from: number,
  maxRecordBytes: number | undefined,
): FrameResult {
  const scan = scanJson(body, from);
  if (!scan.ok) {
    const code = scan.utf8 ? 'json_encoding' : 'json_invalid';
    return refuse(body, code, scan.message, scan.offset);
  }
  const [first, second] = scan.values;
  if (first === undefined) return refuse(body, 'body_empty', 'the body is empty', body.length);
  if (first.kind === 'array' && second === undefined)
    return { ok: true, framing: 'json', records: recordsOf(body, scan.elements, maxRecordBytes) };
  const stranger = scan.values.find((value) => value.kind !== 'object');
  if (second !== undefined && stranger !== undefined)
    return refuse(
      body,
      'json_invalid',
      'only objects may follow one another in a JSON body',
      stranger === first ? second.start : stranger.start,
    );
  return {
    ok: true,
    framing: second !== undefined && isOneALine(scan.values) ? 'ndjson' : 'json',
    records: recordsOf(body, scan.values, maxRecordBytes),
  };
}

function refuse(
  body: Uint8Array,
  code: Extract<FrameResult, { ok: false }>['code'],
  message: string,
  offset: number,
): FrameResult {
  return { ok: false, code, message, offset, ...locate(body, offset) };
}

function isOneALine(values: readonly JsonSpan[]): boolean {
  return values.every(
    (value, index) => value.line === value.endLine && values[index - 1]?.line !== value.line,
  );
}

/**
 * Whether it is worth scanning an opaque body as JSON. A value that spans lines has a line that
 * does not open or does not close with a bracket: after `}` or `]` an opening bracket can only
 * follow at the top level. So NDJSON is told from two bytes a line.
 */
function mayHoldWiderValues(body: Uint8Array, lines: readonly Span[]): boolean {
  const first = lines[0];
  if (first === undefined) return false;
  const opening = body[skipBlank(body, first)] ?? 0;
  if (opening === 0x5b) return true;
  return opening === 0x7b && lines.some((line) => !isBracketed(body, line));
}

function widerValues(scan: JsonScan): readonly Span[] | undefined {
  if (!scan.ok) return undefined;
  const [first, second] = scan.values;
  if (first?.kind === 'array' && second === undefined) return scan.elements;
  return scan.values.some((value) => value.line !== value.endLine) ? scan.values : undefined;
}

function startsObject(body: Uint8Array, line: Span | undefined): boolean {
  return line !== undefined && body[skipBlank(body, line)] === 0x7b;
}

function isBracketed(body: Uint8Array, line: Span): boolean {
  const opening = body[skipBlank(body, line)];
  let last = line.end - 1;
  while (body[last] === 0x20 || body[last] === 0x09 || body[last] === 0x0d) last--;
  const closing = body[last];
  return (opening === 0x7b || opening === 0x5b) && (closing === 0x7d || closing === 0x5d);
}

function skipBlank(body: Uint8Array, line: Span): number {
  let at = line.start;
  while (body[at] === 0x20 || body[at] === 0x09) at++;
  return at;
}
