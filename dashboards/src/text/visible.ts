// Text of a log as an analyst may trust it: what cannot be seen is spelled out.

/** Controls, zero-width characters and the marks that reorder text (bidirectional overrides). */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * Replaces characters that hide or reorder text by their code, such as `⟨U+202E⟩`; tabs and line
 * feeds stay.
 *
 * @example visible('cv\u202efdp.exe') // 'cv⟨U+202E⟩fdp.exe'
 */
export function visible(text: string): string {
  return text.replace(
    HIDDEN,
    (char) => `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}
