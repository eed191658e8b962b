// The secrets of a link: its token, which is in the address, the code that is read out, and the device's
// own. None is stored. The token is derived, so that the message with the link needs no stored one.
import crypto from 'node:crypto';
import { sha256Hex } from '../sha256.ts';

/** 192 bits in base64url, as `LINK_TOKEN_PATTERN` has it. */
const TOKEN_LENGTH = 32;

/**
 * The token of a link, by the deployment's own secret.
 *
 * @example linkToken('signing key', '0123456789abcdef0123456789abcdef') // 32 characters of base64url
 */
export function linkToken(signingKey: string, link: string): string {
  const mac = crypto.createHmac('sha256', signingKey).update(`access-link\n${link}`);
  return mac.digest('base64url').slice(0, TOKEN_LENGTH);
}

/** Six digits, each code as likely as any other. */
export function drawLinkCode(randomInt: (below: number) => number = crypto.randomInt): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** A device's own secret, 256 bits in base64url. */
export function drawDeviceSecret(): string {
  return crypto.randomBytes(32).toString('base64url');
}

export function hashOfToken(token: string): string {
  return sha256Hex(`access-link-token\n${token}`);
}

/** The code under the token: a million codes are nothing to try, the token is not stored. */
export function hashOfCode(token: string, code: string): string {
  return keyed(token, `code\n${code}`);
}

/** One device has another hash for each link: rows do not tell which links one phone opened. */
export function hashOfDevice(token: string, device: string): string {
  return keyed(token, `device\n${device}`);
}

/** Whether two hashes are the same, in constant time. */
export function isSameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')];
  return left.length === right.length && crypto.timingSafeEqual(left, right);
}

function keyed(token: string, text: string): string {
  return crypto.createHmac('sha256', token).update(text).digest('hex');
}
