// zstd and base64 for what travels through queues: SQS refuses NUL and most control characters.
import { gunzipSync, inflateSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { parseJsonText } from './json-text.ts';
import { dataFrames } from './zstd-frames.ts';

/** Decompressed bodies stop here: a bomb is refused before it fills memory. */
export const MAX_DECODED_BYTES = 32 * 1024 * 1024;

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
  readonly limit: number;
  constructor(limit: number) {
    super(`The body is larger than ${limit} bytes when decompressed.`);
    this.limit = limit;
  }
}

function bounded(decode: () => Uint8Array, limit: number): Uint8Array {
  try {
    return decode();
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new BodyTooLargeError(limit);
    }
    throw error;
  }
}

/** zstd frames, one or many, to bytes; at most `limit` bytes come out. */
export function unzstd(bytes: Uint8Array, limit: number = MAX_DECODED_BYTES): Uint8Array {
  const parts: Uint8Array[] = [];
  let room = limit;
  for (const frame of dataFrames(bytes)) {
    if (room <= 0) throw new BodyTooLargeError(limit);
    const part = bounded(() => zstdDecompressSync(frame, { maxOutputLength: room }), limit);
    parts.push(part);
    room -= part.length;
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}

export function gunzip(bytes: Uint8Array, limit: number = MAX_DECODED_BYTES): Uint8Array {
  return bounded(() => gunzipSync(bytes, { maxOutputLength: limit }), limit);
}

/** What HTTP calls `deflate`: a zlib stream (RFC 1950). */
export function inflate(bytes: Uint8Array, limit: number = MAX_DECODED_BYTES): Uint8Array {
  return bounded(() => inflateSync(bytes, { maxOutputLength: limit }), limit);
}

export function zstd(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes);
}

/** A queue message's body: base64 of zstd of bytes. */
export function encodeBody(bytes: Uint8Array): string {
  return Buffer.from(zstd(bytes)).toString('base64');
}

export function decodeBody(text: string, limit: number = MAX_DECODED_BYTES): Uint8Array {
  return unzstd(Buffer.from(text, 'base64'), limit);
}

export function encodeJson(value: unknown): string {
  return encodeBody(Buffer.from(JSON.stringify(value)));
}

/** The JSON of a queue message, to be judged by a schema: what a queue brings is not trusted. */
export function decodeJson(text: string, limit: number = MAX_DECODED_BYTES): unknown {
  return parseJsonText(Buffer.from(decodeBody(text, limit)).toString('utf8'));
}
