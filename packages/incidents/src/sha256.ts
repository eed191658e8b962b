// SHA-256, synchronously. The default import keeps this package loadable by a browser bundle (which
// reads the word lists and schemas only); hashing itself needs Node.
import crypto from 'node:crypto';

/** SHA-256 of UTF-8 text as 64 lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return crypto.createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * 128-bit identity of a list of strings: 32 lower-case hexadecimal digits. The list is framed as a
 * JSON array, so `['ab', 'c']` and `['a', 'bc']` differ whatever the strings contain.
 */
export function identityOf(parts: readonly string[]): string {
  return sha256Hex(JSON.stringify(parts)).slice(0, 32);
}
