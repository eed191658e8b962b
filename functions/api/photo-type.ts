// What a photo is, by its first bytes: what a phone or an attacker calls it is no matter.
import type { PHOTO_TYPES } from '@thapcanh/api-schema';

type PhotoType = (typeof PHOTO_TYPES)[number];

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

/**
 * The type of an image, or undefined for anything else.
 *
 * @see https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
 */
export function photoTypeOf(bytes: Uint8Array): PhotoType | undefined {
  if (begins(bytes, PNG)) return 'image/png';
  if (begins(bytes, JPEG)) return 'image/jpeg';
  const [riff, webp] = [textAt(bytes, 0, 4), textAt(bytes, 8, 14)];
  return riff === 'RIFF' && webp === 'WEBPVP' ? 'image/webp' : undefined;
}

function begins(bytes: Uint8Array, pattern: readonly number[]): boolean {
  return pattern.every((byte, index) => bytes[index] === byte);
}

function textAt(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.slice(from, to));
}
