// The character set of a log file: UTF-8 is left alone, UTF-16 becomes UTF-8.

const BYTE_ORDER_MARK = Buffer.from('\ufeff');

type Charset = 'utf-8' | 'utf-16le' | 'utf-16be';

/** By its byte order mark; without one by the zeros that UTF-16 puts beside Latin letters. */
export function charsetOf(head: Buffer): Charset | 'binary' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  let even = 0;
  let odd = 0;
  for (const [at, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd === 0) return 'utf-8';
  const mostly = head.length * 0.4;
  if (odd > mostly && even === 0) return 'utf-16le';
  if (even > mostly && odd === 0) return 'utf-16be';
  // A stray NUL is an attacker's or a crash's; many of them are no log.
  return even + odd > head.length / 100 ? 'binary' : 'utf-8';
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
