// Bodies that nobody queries inside the table: JSON under zstd, which a write unit holds more of.
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type * as z from 'zod';

/** Far above any body written here; a larger one was not. */
const MAX_UNPACKED_BYTES = 8_000_000;

export function pack(value: unknown): Uint8Array {
  return zstdCompressSync(JSON.stringify(value));
}

/** Reads a packed body and checks it against its schema; throws on anything `pack` did not write. */
export function unpack<T>(schema: z.ZodType<T>, body: unknown): T {
  if (!(body instanceof Uint8Array)) throw new TypeError('a packed body is binary');
  const json = zstdDecompressSync(body, { maxOutputLength: MAX_UNPACKED_BYTES });
  return schema.parse(JSON.parse(json.toString('utf8')));
}
