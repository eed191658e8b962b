// Exports of the Windows event log: many <Event> elements, inside <Events> or one after the other.
import { scanLines } from './lines.ts';
import { MAX_RECORD_BYTES, type Span } from './record.ts';

const OPENING = /^\s{0,64}(?:<\?xml[^<>]{0,200}\?>\s{0,64})?<Events?[\s>]/;
const MAX_OPENING = 512;
/** What stands around the elements and says nothing. */
const WRAPPER = /^(?:\s|<\?xml[^<>]{0,200}\?>|<\/?Events(?:\s[^<>]{0,1000})?>)*$/;
const START = bytesOf('<Event');
const END = bytesOf('</Event>');
const latin1 = new TextDecoder('latin1');

/**
 * The `<Event>` elements of a body that begins with one, or with `<Events>`, however many stand on a line;
 * what is neither they nor the wrapper, by lines. An element that does not end before the next begins, or
 * within the limit of a record, is read by lines too. Undefined when the body begins otherwise.
 *
 * @see https://learn.microsoft.com/windows-server/administration/windows-commands/wevtutil
 */
export function scanEventElements(body: Uint8Array, from: number): readonly Span[] | undefined {
  if (!OPENING.test(latin1.decode(body.subarray(from, from + MAX_OPENING)))) return undefined;
  const spans: Span[] = [];
  const lineAt = lineCounter(body, from);
  let done = from;
  let open: number | undefined;
  for (let at = body.indexOf(0x3c, from); at >= 0; at = body.indexOf(0x3c, at + 1)) {
    if (stands(body, at, START) && isDelimiter(body[at + START.length])) open = at;
    if (open === undefined || !stands(body, at, END)) continue;
    const end = at + END.length;
    if (end - open <= MAX_RECORD_BYTES) {
      addRest(spans, body, done, open, lineAt(done));
      spans.push({ start: open, end, line: lineAt(open) });
      done = end;
    }
    open = undefined;
  }
  addRest(spans, body, done, body.length, lineAt(done));
  return spans;
}

/** The lines of what lies between elements, but for the wrapper. */
function addRest(spans: Span[], body: Uint8Array, start: number, end: number, line: number): void {
  for (const span of scanLines(body.subarray(0, end), start))
    if (!WRAPPER.test(latin1.decode(body.subarray(span.start, span.end))))
      spans.push({ ...span, line: line + span.line - 1 });
}

/** The 1-based line of places that are asked for in order. */
function lineCounter(body: Uint8Array, from: number): (place: number) => number {
  let line = 1;
  let next = body.indexOf(0x0a, from);
  return (place) => {
    for (; next >= 0 && next < place; next = body.indexOf(0x0a, next + 1)) line++;
    return line;
  };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function stands(body: Uint8Array, at: number, bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++)
    if (body[at + index] !== bytes[index]) return false;
  return true;
}

function isDelimiter(byte: number | undefined): boolean {
  return byte === 0x3e || byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
