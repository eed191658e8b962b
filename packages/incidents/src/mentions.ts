// `@lan` in a comment: whom it calls.

/** Most people called by one comment. */
export const MAX_MENTIONS = 20;

/** A call as it stands in the text. */
export interface Mention {
  /** What follows the `@`: a user's sub. */
  readonly sub: string;
  /** Where the `@` stands, in UTF-16 units from 0. */
  readonly at: number;
}

// Behind a letter, digit or `.` an @ belongs to a mail address; a sub ends in no full stop.
const CALL =
  /(?<![\p{L}\p{N}._%+@-])@([A-Za-z0-9](?:[A-Za-z0-9_.-]{0,126}[A-Za-z0-9_-])?)(?![\p{L}\p{N}])/gu;
/** Between backticks stands what was copied, not what is said. */
const QUOTED = /`[^`]*`/g;

/**
 * The calls in a text, each person once. Linear in the text.
 *
 * @example mentionsIn('nhờ @lan xem `ssh @gw`, thư a@b.example') // [{ sub: 'lan', at: 4 }]
 */
export function mentionsIn(text: string): readonly Mention[] {
  const said = text.replace(QUOTED, (quoted) => ' '.repeat(quoted.length));
  const calls = new Map<string, Mention>();
  for (const { 1: sub = '', index } of said.matchAll(CALL)) {
    if (!calls.has(sub)) calls.set(sub, { sub, at: index });
  }
  return [...calls.values()];
}
