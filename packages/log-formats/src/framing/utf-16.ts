// Bodies in UTF-16, as SQL Server, PowerShell and Notepad write files: turned into UTF-8 to be cut.

export type Utf16 = 'utf-16le' | 'utf-16be';

/** A body in UTF-8, and the way back for what UTF-8 cannot hold. */
export interface Utf16Body {
  readonly charset: Utf16;
  readonly utf8: Uint8Array;
  /** The bytes as they came for a range of `utf8`, when the body holds what is no UTF-16. */
  readonly original?: (start: number, end: number) => Uint8Array;
}

const SAMPLE_BYTES = 512;
/** Less is too little to tell; such a body is read as it stands. */
const LEAST_BYTES = 8;
/** Share of zero bytes by which text that is mostly Latin is told. */
const EVIDENT = 0.4;
/** Zeros on the other side, of letters such as U+0100, are this many times fewer. */
const STRAY = 8;

/** UTF-16 by its byte order mark, or by the zeros that it puts beside Latin letters. */
export function utf16Of(body: Uint8Array): Utf16 | undefined {
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  if (body.length < LEAST_BYTES) return undefined;
  const sample = body.subarray(0, SAMPLE_BYTES);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even++;
    else odd++;
  });
  const mostly = sample.length * EVIDENT;
  if (odd > mostly && even * STRAY < odd) return 'utf-16le';
  return even > mostly && odd * STRAY < even ? 'utf-16be' : undefined;
}

/** A body as UTF-8, without byte order mark; undefined when it is not UTF-16. */
export function readUtf16(body: Uint8Array): Utf16Body | undefined {
  const charset = utf16Of(body);
  if (charset === undefined) return undefined;
  const text = new TextDecoder(charset, { ignoreBOM: true }).decode(body);
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const utf8 = new TextEncoder().encode(start === 0 ? text : text.slice(start));
  if (!text.includes('\ufffd')) return { charset, utf8 };
  return { charset, utf8, original: originals(body, text, start) };
}

/** Finds the bytes of ranges that are asked for in ascending order, in one pass over all. */
function originals(
  body: Uint8Array,
  text: string,
  from: number,
): (start: number, end: number) => Uint8Array {
  let unit = from;
  let offset = 0;
  const seek = (target: number): number => {
    while (offset < target && unit < text.length) {
      const code = text.codePointAt(unit) ?? 0;
      unit += code > 0xffff ? 2 : 1;
      offset += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
    return Math.min(unit * 2, body.length);
  };
  return (start, end) => body.slice(seek(start), seek(end));
}
