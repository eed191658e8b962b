// Compression of a request body, undone within limits, with the position of what is broken.

import { createGunzip } from 'node:zlib';
import { BodyTooLargeError, gunzip, MAX_DECODED_BYTES, unzstd } from '@thapcanh/ingest';

export type DecodedBody =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: 'unsupported'; readonly encoding: string }
  | { readonly ok: false; readonly code: 'too_large'; readonly limit: number }
  | {
      readonly ok: false;
      readonly code: 'broken';
      readonly encoding: string;
      readonly offset: number;
      readonly reason: string;
    };

const GZIP_MAGIC = [0x1f, 0x8b];
const ZSTD_MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, i) => bytes[i] === byte);

/** The encoding a body has: as declared, else by its first bytes, since shippers forget the header. */
function encodingOf(bytes: Uint8Array, declared: string | undefined): string {
  const named = declared?.trim().toLowerCase() ?? '';
  if (named !== '' && named !== 'identity') return named === 'x-gzip' ? 'gzip' : named;
  if (startsWith(bytes, GZIP_MAGIC)) return 'gzip';
  return startsWith(bytes, ZSTD_MAGIC) ? 'zstd' : 'identity';
}

/** How far a gzip stream can be read: fed a byte at a time, it stops where it breaks. */
async function gzipBreak(bytes: Uint8Array): Promise<number> {
  const stream = createGunzip();
  stream.resume();
  const broken = new Promise<void>((resolve) => stream.once('error', () => resolve()));
  for (let at = 0; at < bytes.length; at += 1) {
    const written = new Promise<void>((resolve) => {
      stream.write(bytes.subarray(at, at + 1), () => resolve());
    });
    await Promise.race([written, broken]);
    if (stream.errored !== null) return at;
  }
  stream.destroy();
  return bytes.length;
}

/**
 * Undoes `Content-Encoding: gzip | zstd | identity`.
 *
 * @returns the bytes, or why not: a stable code, and for a broken stream the byte offset
 */
export async function decodeRequestBody(
  bytes: Uint8Array,
  declared: string | undefined,
  limit: number = MAX_DECODED_BYTES,
): Promise<DecodedBody> {
  const encoding = encodingOf(bytes, declared);
  if (encoding === 'identity') return { ok: true, bytes };
  if (encoding !== 'gzip' && encoding !== 'zstd')
    return { ok: false, code: 'unsupported', encoding };
  try {
    return { ok: true, bytes: encoding === 'gzip' ? gunzip(bytes, limit) : unzstd(bytes, limit) };
  } catch (error) {
    if (error instanceof BodyTooLargeError) return { ok: false, code: 'too_large', limit };
    const offset = encoding === 'gzip' ? await gzipBreak(bytes.subarray(0, MAX_LOCATED_BYTES)) : 0;
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, code: 'broken', encoding, offset, reason };
  }
}

/** A broken stream is read again slowly to find where; beyond this the offset is a lower bound. */
const MAX_LOCATED_BYTES = 64 * 1024;
