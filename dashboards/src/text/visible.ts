// Text of a log as an analyst may trust it: what cannot be seen is spelled out.

/** Controls, format characters (zero width, bidirectional overrides) and Unicode's line separators. */
const HIDDEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Replaces characters that hide or reorder text by their code, such as `⟨U+202E⟩`; tabs and line
 * feeds stay.
 *
 * @example visible('cv\u202efdp.exe') // 'cv⟨U+202E⟩fdp.exe'
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}
