// Bytes to the text of each record. Records are cut from decoded chunks of 64 KiB, not from one
// huge string: one letter beyond Latin-1 would make every slice of it two bytes a letter and
// parsing 2.5 times slower.
import { MAX_RECORD_BYTES, type RawRecord, type Span } from './record.ts';

const CHUNK_BYTES = 65_536;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lossy = new TextDecoder('utf-8', { ignoreBOM: true });

/** Records of the ascending `spans` of `body`. */
export function recordsOf(
  body: Uint8Array,
  spans: readonly Span[],
  maxRecordBytes: number = MAX_RECORD_BYTES,
): RawRecord[] {
  const records: RawRecord[] = [];
  let first = 0;
  while (first < spans.length) {
    const start = spans[first]?.start ?? 0;
    let next = first + 1;
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) - start <= CHUNK_BYTES) next++;
    const end = spans[next - 1]?.end ?? start;
    const text = decodeStrictly(body.subarray(start, end));
    const ascii = text?.length === end - start ? text : undefined;
    for (const span of spans.slice(first, next)) {
      const raw = ascii?.slice(span.start - start, span.end - start);
      records.push(recordOf(body, span, records.length, raw, maxRecordBytes));
    }
    first = next;
  }
  return records;
}

function recordOf(
  body: Uint8Array,
  span: Span,
  position: number,
  ascii: string | undefined,
  maxRecordBytes: number,
): RawRecord {
  const tooLarge = span.end - span.start > maxRecordBytes ? ({ tooLarge: true } as const) : {};
  if (ascii !== undefined) return { position, raw: ascii, line: span.line, ...tooLarge };
  const bytes = body.subarray(span.start, span.end);
  const text = decodeStrictly(bytes);
  if (text !== undefined) return { position, raw: text, line: span.line, ...tooLarge };
  return { position, raw: lossy.decode(bytes), line: span.line, bytes: bytes.slice(), ...tooLarge };
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** 1-based line and column (in characters) of a byte offset. */
export function locate(body: Uint8Array, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = body.indexOf(0x0a); at >= 0 && at < offset; at = body.indexOf(0x0a, at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: Array.from(lossy.decode(body.subarray(lineStart, offset))).length + 1 };
}
