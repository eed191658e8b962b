// JSON in its one canonical spelling (RFC 8785), and hashes.
import crypto from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';

/** A SHA-256 as 64 lower-case hexadecimal digits. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** The only spelling of a JSON value. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('the value is not JSON');
  return text;
}

/** SHA-256 of parts one after the other; text counts as UTF-8. */
export function sha256Of(...parts: readonly (string | Uint8Array)[]): string {
  const hash = crypto.createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
