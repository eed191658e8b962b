// Whom somebody begins to call: the `@` before the caret, as far as it is typed.
import { mentionsIn } from '@thapcanh/incidents';

const BEGUN = /(?:^|[^\p{L}\p{N}._%+@-])@([\p{L}\p{N}_.-]{0,40})$/u;

export interface MentionQuery {
  /** Where the `@` stands. */
  readonly at: number;
  /** What follows it. */
  readonly text: string;
}

/** Undefined: the caret is not behind a call. Between backticks nobody is called. */
export function mentionQuery(text: string, caret: number): MentionQuery | undefined {
  const before = text.slice(0, caret);
  if ((before.match(/`/g)?.length ?? 0) % 2 === 1) return undefined;
  const begun = BEGUN.exec(before)?.[1];
  return begun === undefined ? undefined : { at: caret - begun.length - 1, text: begun };
}

interface Person {
  readonly sub: string;
  readonly name: string;
}

/** People whose name or account begins so, any word of the name, with or without diacritics. */
export function mentionable<P extends Person>(people: readonly P[], text: string): readonly P[] {
  const sought = plain(text);
  return people.filter(({ sub, name }) =>
    [sub, ...name.split(/\s+/)].some((word) => plain(word).startsWith(sought)),
  );
}

/** The text with the begun call made whole, and where the caret is then. */
export function completeMention(
  text: string,
  { at, text: begun }: MentionQuery,
  sub: string,
): { readonly text: string; readonly caret: number } {
  const call = `@${sub} `;
  const rest = text.slice(at + 1 + begun.length).replace(/^ /, '');
  return { text: text.slice(0, at) + call + rest, caret: at + call.length };
}

/** A comment in pieces: what is said, and whom it calls. */
export function piecesOf(
  text: string,
): readonly { readonly text: string; readonly sub?: string }[] {
  const pieces: { readonly text: string; readonly sub?: string }[] = [];
  let from = 0;
  for (const { sub, at } of mentionsIn(text)) {
    if (at > from) pieces.push({ text: text.slice(from, at) });
    from = at + 1 + sub.length;
    pieces.push({ text: text.slice(at, from), sub });
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('\u0111', 'd').normalize('NFD').replace(/\p{M}/gu, '');
}
