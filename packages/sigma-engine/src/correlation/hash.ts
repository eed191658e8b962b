// SHA-256 through the Web Crypto of the platform: Node, Lambda and browsers have the same one.
import { toHex } from './entry.ts';

/** The first hex digits of the SHA-256 of any JSON value. */
export async function hashOf(value: unknown, digits: 16 | 32): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return toHex(new Uint8Array(digest).subarray(0, digits / 2));
}
