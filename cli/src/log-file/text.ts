// The character set of a log file: UTF-8 is left alone, UTF-16 becomes UTF-8.

import { utf16Of } from '@thapcanh/log-formats';

const BYTE_ORDER_MARK = Buffer.from('\ufeff');

type Charset = 'utf-8' | 'utf-16le' | 'utf-16be';

/** By its byte order mark; without one by the zeros that UTF-16 puts beside Latin letters. */
export function charsetOf(head: Buffer): Charset | 'binary' {
  const utf16 = utf16Of(head);
  if (utf16 !== undefined) return utf16;
  let zeros = 0;
  for (const byte of head) if (byte === 0) zeros += 1;
  // A stray NUL is an attacker's or a crash's; many of them are no log.
  return zeros > head.length / 100 ? 'binary' : 'utf-8';
}

/** Chunks in UTF-8 without a byte order mark. What is no UTF-16 becomes U+FFFD. */
export async function* asUtf8(
  chunks: AsyncIterable<Buffer>,
  charset: Charset,
): AsyncGenerator<Buffer> {
  if (charset === 'utf-8') {
    let first = true;
    for await (const chunk of chunks) {
      yield first && chunk.indexOf(BYTE_ORDER_MARK) === 0
        ? chunk.subarray(BYTE_ORDER_MARK.length)
        : chunk;
      first = false;
    }
    return;
  }
  const decoder = new TextDecoder(charset);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest);
}
