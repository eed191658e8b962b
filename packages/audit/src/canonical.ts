// JSON in its one canonical spelling (RFC 8785), and how a hash is spelled.
import canonicalize from 'canonicalize';
import * as z from 'zod';

/** A SHA-256 as 64 lower-case hexadecimal digits. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** The only spelling of a JSON value. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('the value is not JSON');
  return text;
}
