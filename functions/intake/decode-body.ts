// Compression of a request body, undone within limits, with the position of what is broken.
import { createGunzip } from 'node:zlib';
import { BodyTooLargeError, gunzip, inflate, MAX_DECODED_BYTES, unzstd } from '@thapcanh/ingest';
import type { Refusal } from './answer.ts';

export type DecodedBody =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly refusal: Refusal };

const DECODERS: ReadonlyMap<string, (bytes: Uint8Array, limit: number) => Uint8Array> = new Map([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', inflate],
  ['zstd', unzstd],
]);

const GZIP_MAGIC = [0x1f, 0x8b];
const ZSTD_MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, i) => bytes[i] === byte);

/**
 * A body may always grow to this; beyond, only by `MAX_RATIO`. Logs compress 5 to 50 times: what
 * grows more is made to fill memory.
 */
const FREE_BYTES = 4 * 1024 * 1024;
const MAX_RATIO = 250;
/** A broken stream is read again slowly to find where; beyond this the offset is a lower bound. */
const MAX_LOCATED_BYTES = 64 * 1024;

/** The encoding a body has: as declared, else by its first bytes, since shippers forget the header. */
function encodingOf(bytes: Uint8Array, declared: string | undefined): string {
  const named = declared?.trim().toLowerCase() ?? '';
  if (named !== '' && named !== 'identity') return named;
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
 * Undoes `Content-Encoding: gzip | deflate | zstd | identity`.
 *
 * @returns the bytes, at most 32 MiB and 250 times the body (4 MiB are always allowed); or a refusal,
 *   with the byte offset where a stream is broken
 */
export async function decodeRequestBody(
  bytes: Uint8Array,
  declared: string | undefined,
): Promise<DecodedBody> {
  const encoding = encodingOf(bytes, declared);
  if (encoding === 'identity') return { ok: true, bytes };
  const decode = DECODERS.get(encoding);
  if (decode === undefined) return { ok: false, refusal: unsupported(encoding) };
  const limit = Math.min(MAX_DECODED_BYTES, Math.max(FREE_BYTES, bytes.length * MAX_RATIO));
  try {
    return { ok: true, bytes: decode(bytes, limit) };
  } catch (error) {
    if (error instanceof BodyTooLargeError) return { ok: false, refusal: tooLarge(limit) };
    const offset = decode === gunzip ? await gzipBreak(bytes.subarray(0, MAX_LOCATED_BYTES)) : 0;
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, refusal: broken(encoding, offset, reason) };
  }
}

function unsupported(encoding: string): Refusal {
  return {
    status: 415,
    code: 'body_undecodable',
    title: 'Unsupported content encoding',
    detail: `Content-Encoding "${encoding.slice(0, 64)}" is not supported. Send gzip, deflate, zstd, or no compression.`,
  };
}

function tooLarge(limit: number): Refusal {
  return {
    status: 413,
    code: 'body_too_large',
    title: 'Body too large',
    detail: `The body is larger than ${limit} bytes when decompressed. Send fewer records a request.`,
  };
}

function broken(encoding: string, offset: number, reason: string): Refusal {
  return {
    status: 400,
    code: 'body_undecodable',
    title: `Broken ${encoding}`,
    detail:
      `The ${encoding} data cannot be read beyond byte ${offset}: ${reason}. Nothing was accepted. ` +
      'Send compressed bodies as Content-Type application/x-ndjson or application/octet-stream: ' +
      'under text/* and application/json the gateway changes their bytes. A shipper that always says ' +
      'application/json must not compress.',
    position: { offset, line: 1, column: offset + 1 },
  };
}
