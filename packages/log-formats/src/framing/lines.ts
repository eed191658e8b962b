import type { Span } from './record.ts';

/** The lines of `body` from `from` that hold more than white space, without their line ends. */
export function scanLines(body: Uint8Array, from: number): Span[] {
  const spans: Span[] = [];
  let line = 1;
  for (let start = from; start < body.length; line++) {
    const newline = body.indexOf(0x0a, start);
    const stop = newline < 0 ? body.length : newline;
    const end = body[stop - 1] === 0x0d && stop > start ? stop - 1 : stop;
    if (!isBlank(body, start, end)) spans.push({ start, end, line });
    start = stop + 1;
  }
  return spans;
}

function isBlank(body: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = body[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}
