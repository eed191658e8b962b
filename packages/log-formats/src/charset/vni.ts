// VNI-Windows: a letter of ASCII, then a byte with its marks; some letters have a byte of their own.
// @see https://vi.wikipedia.org/wiki/VNI

const [ACUTE, GRAVE, HOOK, TILDE, DOT] = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];
const [CIRCUMFLEX, BREVE] = ['\u0302', '\u0306'];

/** Marks by the byte that follows a small letter; after a capital the byte is 20 (hex) less. */
const MARKS: ReadonlyMap<number, string> = new Map([
  [0xf9, ACUTE],
  [0xf8, GRAVE],
  [0xfb, HOOK],
  [0xf5, TILDE],
  [0xef, DOT],
  [0xe2, CIRCUMFLEX],
  [0xe1, CIRCUMFLEX + ACUTE],
  [0xe0, CIRCUMFLEX + GRAVE],
  [0xe5, CIRCUMFLEX + HOOK],
  [0xe3, CIRCUMFLEX + TILDE],
  [0xe4, CIRCUMFLEX + DOT],
  [0xea, BREVE],
  [0xe9, BREVE + ACUTE],
  [0xe8, BREVE + GRAVE],
  [0xfa, BREVE + HOOK],
  [0xfc, BREVE + TILDE],
  [0xeb, BREVE + DOT],
]);

/** Letters with a byte of their own, small; the capital's byte is 20 (hex) less. */
const LETTERS: ReadonlyMap<number, string> = new Map([
  [0xed, 'í'],
  [0xec, 'ì'],
  [0xe6, 'ỉ'],
  [0xf3, 'ĩ'],
  [0xf2, 'ị'],
  [0xee, 'ỵ'],
  [0xf4, 'ơ'],
  [0xf6, 'ư'],
  [0xf1, 'đ'],
]);

/** What may stand before a mark, and what of the marks it never takes. */
const REFUSES: ReadonlyMap<string, readonly string[]> = new Map([
  ['a', []],
  ['e', [BREVE]],
  ['o', [BREVE]],
  ['u', [CIRCUMFLEX, BREVE]],
  ['y', [CIRCUMFLEX, BREVE]],
  ['ơ', [CIRCUMFLEX, BREVE]],
  ['ư', [CIRCUMFLEX, BREVE]],
]);

/** The text of VNI-Windows bytes, its marks as combining letters: NFC composes them. */
export function readVni(bytes: Uint8Array): string {
  let text = '';
  let base = '';
  for (const byte of bytes) {
    const letter = letterOf(byte);
    if (letter !== undefined) {
      text += letter;
      base = letter;
      continue;
    }
    const marks = MARKS.get(byte) ?? MARKS.get(byte + 0x20);
    text += marks !== undefined && takes(base, marks) ? marks : '\ufffd';
    base = '';
  }
  return text;
}

function takes(base: string, marks: string): boolean {
  const refused = REFUSES.get(base.toLowerCase());
  return refused !== undefined && !refused.some((mark) => marks.includes(mark));
}

function letterOf(byte: number): string | undefined {
  if (byte < 0x80) return String.fromCharCode(byte);
  if (byte === 0xa0) return '\u00a0';
  return LETTERS.get(byte) ?? LETTERS.get(byte + 0x20)?.toUpperCase();
}
