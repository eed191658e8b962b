// Text of an attacker on its way to a key, a title or a sentence: data, never markup.

/** Longest value shown inside a title or a sentence, in characters (playbook 1.6). */
export const SHOWN_LENGTH = 64;

// Controls, line and paragraph separators, bidirectional overrides and isolates, zero-width marks:
// what could break a line, reorder a title or hide a difference. Lone surrogates are not text.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;
const SPACES = / {2,}/g;

/**
 * NFC text without control, format or separator characters, cut to `max` characters (code points).
 * Linear in the input, which is cut before it is normalised.
 */
export function plainText(value: string, max: number): string {
  const bounded = value.slice(0, max * 8);
  const text = bounded.normalize('NFC').replace(UNSAFE, ' ').replace(SPACES, ' ').trim();
  return text.length <= max ? text : cut(text, max);
}

/** A value as titles and sentences show it: plain, and cut to 64 characters with an ellipsis. */
export function shownValue(value: string): string {
  const text = plainText(value, SHOWN_LENGTH + 1);
  return text.length <= SHOWN_LENGTH ? text : `${cut(text, SHOWN_LENGTH - 1)}…`;
}

function cut(text: string, max: number): string {
  return Array.from(text).slice(0, max).join('').trimEnd();
}
