// Text of logs and rules on a terminal: an attacker wrote some of it, and a terminal obeys control characters.

// C0, DEL, C1, marks that change the direction of text, line and paragraph separators.
const UNSAFE = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

/** One line that only shows: what would move a cursor or turn text around is written as an escape. */
export function printable(text: string): string {
  return text.replace(UNSAFE, escaped);
}

/** JSON of a value, in which no character acts on a terminal; reads back as the same value. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, escaped);
}

/** At most `width` characters, the cut shown. */
export function shortened(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}
