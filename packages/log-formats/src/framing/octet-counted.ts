// Syslog over TCP as RFC 6587 counts it: `LENGTH SP MESSAGE`, a message may hold line breaks.
import { scanLines } from './lines.ts';
import type { Span } from './record.ts';

const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const LESS = 0x3c;
const MAX_DIGITS = 7;

interface Frame {
  readonly start: number;
  readonly end: number;
}

/**
 * The messages of a body of octet-counted frames, without the line break that some senders add;
 * undefined when the body does not begin with one. From where the counting breaks off (a frame cut
 * at the end, another framing) the rest is cut by lines, so that nothing is lost.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6587#section-3.4.1
 * @example scanOctetCounted(utf8('5 <1>a\n6 <1>b c'), 0)  // '<1>a', '<1>b c'
 */
export function scanOctetCounted(body: Uint8Array, from: number): Span[] | undefined {
  let frame = frameAt(body, from);
  if (frame === undefined) return undefined;
  const spans: Span[] = [];
  let line = 1;
  let at = from;
  for (; frame !== undefined; frame = frameAt(body, at)) {
    const end = trimmedEnd(body, frame);
    if (end > frame.start) spans.push({ start: frame.start, end, line });
    const next = afterBreaks(body, frame.end);
    line += countBreaks(body, at, next);
    at = next;
  }
  const rest = scanLines(body, at).map((span) => ({ ...span, line: span.line + line - 1 }));
  return [...spans, ...rest];
}

/** The frame whose count stands at `at`: its message begins with a priority and ends in the body. */
function frameAt(body: Uint8Array, at: number): Frame | undefined {
  let length = 0;
  let start = at;
  for (; isDigit(body[start]) && start - at < MAX_DIGITS; start++)
    length = length * 10 + (body[start] ?? ZERO) - ZERO;
  if (start === at || body[start] !== SPACE || body[start + 1] !== LESS) return undefined;
  const end = start + 1 + length;
  return end <= body.length && isBoundary(body, end) ? { start: start + 1, end } : undefined;
}

/** Whether a frame may end here: a count that is no count would cut messages anywhere. */
function isBoundary(body: Uint8Array, at: number): boolean {
  const next = body[at];
  return next === undefined || next === NEWLINE || next === RETURN || isDigit(next);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function trimmedEnd(body: Uint8Array, { start, end }: Frame): number {
  let last = end;
  while (last > start && (body[last - 1] === NEWLINE || body[last - 1] === RETURN)) last--;
  return last;
}

function afterBreaks(body: Uint8Array, from: number): number {
  let at = from;
  while (body[at] === NEWLINE || body[at] === RETURN) at++;
  return at;
}

function countBreaks(body: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = body.indexOf(NEWLINE, from); at >= 0 && at < to; at = body.indexOf(NEWLINE, at + 1))
    count++;
  return count;
}
