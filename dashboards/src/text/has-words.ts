// Narrowing a short list by what somebody types, as Vietnamese is typed in a hurry.

/**
 * Whether a text has every word that was typed, anywhere in it, ignoring case. A word without
 * diacritics finds every spelling; one with them only its own.
 *
 * @example hasWords('UBND xã Khê Thượng', 'khe thuong') // true
 */
export function hasWords(text: string, typed: string): boolean {
  const written = text.toLowerCase().normalize('NFC');
  const plain = withoutMarks(written);
  return typed
    .toLowerCase()
    .normalize('NFC')
    .split(/\s+/)
    .every((word) => (withoutMarks(word) === word ? plain : written).includes(word));
}

/** The letter that is no `d` with a mark (U+0111). */
const STROKED = '\u0111';

function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll(STROKED, 'd');
}
