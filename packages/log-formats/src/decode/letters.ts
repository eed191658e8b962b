// Classes of letters by their code, for scanners: a pattern a letter would cost more than the letter.
// A code beyond the end of a text (NaN) is of none.

/** A to Z, a to z. */
export function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Letters, digits and the low line, as `\w`. */
export function isWord(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 0x5f;
}

/** White space, as `\s`. */
export function isBlank(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code >= 0xa0 && /\s/.test(String.fromCharCode(code));
}
