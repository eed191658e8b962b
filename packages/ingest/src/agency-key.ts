// Keys of agencies: `tck_<key id>_<secret>`, shown once, stored as a hash.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IntakeLimits } from './intake-limits.ts';

const SHAPE = /^tck_([a-z0-9]{12})_([A-Za-z0-9]{32})$/;
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const SECRET_ALPHABET = `${ALPHABET}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** What `core` stores of a key. */
export interface AgencyKeyRow {
  readonly keyId: string;
  readonly agency: string;
  readonly source: string;
  /** SHA-256 of the secret, hex. */
  readonly hash: string;
  readonly createdAt: string;
  /** From then on it is refused: the end of a rotation's overlap, or of the key's own term. */
  readonly validUntil?: string;
  readonly revokedAt?: string;
  /** What the source may ship, where it differs from the defaults. */
  readonly limits?: Partial<IntakeLimits>;
}

function draw(alphabet: string, length: number, random: (size: number) => Uint8Array): string {
  const usable = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    for (const byte of random(length)) {
      if (byte < usable && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A new key and the row that verifies it; `random` is replaced in seeded simulations only. */
export function issueAgencyKey(
  of: Pick<AgencyKeyRow, 'agency' | 'source' | 'createdAt' | 'validUntil'>,
  random: (size: number) => Uint8Array = randomBytes,
): { readonly key: string; readonly row: AgencyKeyRow } {
  const keyId = draw(ALPHABET, 12, random);
  const secret = draw(SECRET_ALPHABET, 32, random);
  return { key: `tck_${keyId}_${secret}`, row: { keyId, ...of, hash: hashOf(secret) } };
}

/** The parts of a key as presented, or undefined when it has not the shape of one. */
export function parseAgencyKey(
  key: string,
): { readonly keyId: string; readonly secret: string } | undefined {
  const [, keyId, secret] = SHAPE.exec(key) ?? [];
  return keyId === undefined || secret === undefined ? undefined : { keyId, secret };
}

/** What a key is good for at a moment (ms). */
export function agencyKeyState(
  { revokedAt, validUntil }: Pick<AgencyKeyRow, 'revokedAt' | 'validUntil'>,
  now: number,
): 'active' | 'expired' | 'revoked' {
  if (revokedAt !== undefined) return 'revoked';
  return validUntil !== undefined && Date.parse(validUntil) <= now ? 'expired' : 'active';
}

/** Whether the secret is the row's, in constant time, and the key good at the moment (ms). */
export function agencyKeyFits(row: AgencyKeyRow, secret: string, now: number): boolean {
  const same = timingSafeEqual(Buffer.from(hashOf(secret), 'hex'), Buffer.from(row.hash, 'hex'));
  return same && agencyKeyState(row, now) === 'active';
}
