// SHA-256, synchronously, wherever this package runs: a Lambda, the command line, a browser.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of parts one after the other, as 64 lower-case hexadecimal digits; text counts as UTF-8. */
export function sha256Hex(...parts: readonly (string | Uint8Array)[]): string {
  const hash = sha256.create();
  for (const part of parts) hash.update(typeof part === 'string' ? utf8ToBytes(part) : part);
  return bytesToHex(hash.digest());
}

/**
 * 128-bit identity of a list of strings: 32 lower-case hexadecimal digits. The list is framed as a
 * JSON array, so `['ab', 'c']` and `['a', 'bc']` differ whatever the strings contain.
 */
export function identityOf(parts: readonly string[]): string {
  return sha256Hex(JSON.stringify(parts)).slice(0, 32);
}
