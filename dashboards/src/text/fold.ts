// Text as it is compared with what somebody types: without case and diacritics.

/** It has no decomposition. */
const BARRED_D = '\u0111';

/**
 * @example fold('Sở Tài chính') // 'so tai chinh'
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(BARRED_D, 'd');
}
