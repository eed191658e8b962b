// Sigma strings: wildcards, escapes and placeholders, read once into parts.

export type PatternPart =
  | string
  | { readonly wildcard: 'one' | 'many' }
  | { readonly placeholder: string };

const MANY: PatternPart = { wildcard: 'many' };
const ONE: PatternPart = { wildcard: 'one' };
const PLACEHOLDER = /%(\w+)%/y;

/**
 * Reads a Sigma string. `*` is any run, `?` one character; `\*`, `\?` and `\\` are the plain
 * characters, any other backslash is itself. `%name%` is a placeholder only if asked for, and then
 * `\%` is a plain percent sign.
 * @example parsePattern('C:\\*.exe') // ['C:\\', { wildcard: 'many' }, '.exe']
 */
export function parsePattern(
  text: string,
  options: { placeholders: boolean } = { placeholders: false },
): readonly PatternPart[] {
  const parts: PatternPart[] = [];
  let literal = '';
  const flush = (part: PatternPart): void => {
    if (literal !== '') parts.push(literal);
    literal = '';
    parts.push(part);
  };
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    const next = text[at + 1];
    const escapes =
      next === '\\' || next === '*' || next === '?' || (options.placeholders && next === '%');
    if (char === '\\' && escapes) {
      literal += next;
      at += 2;
      continue;
    }
    const placeholder = options.placeholders && char === '%' ? placeholderAt(text, at) : undefined;
    if (placeholder !== undefined) {
      flush({ placeholder });
      at += placeholder.length + 2;
      continue;
    }
    if (char === '*') flush(MANY);
    else if (char === '?') flush(ONE);
    else literal += char;
    at += 1;
  }
  if (literal !== '') parts.push(literal);
  return parts;
}

function placeholderAt(text: string, at: number): string | undefined {
  PLACEHOLDER.lastIndex = at;
  return PLACEHOLDER.exec(text)?.[1];
}

/** Lets a pattern begin or end anywhere; two runs in a row stay one. */
export function openPattern(
  parts: readonly PatternPart[],
  open: { start: boolean; end: boolean },
): readonly PatternPart[] {
  const opened = [...parts];
  if (open.start && !isMany(opened[0])) opened.unshift(MANY);
  if (open.end && !isMany(opened.at(-1))) opened.push(MANY);
  return opened;
}

/** Makes literals that stand side by side one. */
export function joinLiterals(parts: readonly PatternPart[]): readonly PatternPart[] {
  const joined: PatternPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') {
      joined[joined.length - 1] = last + part;
    } else joined.push(part);
  }
  return joined;
}

/** Whether a part is a wildcard that matches any run of characters. */
export function isMany(part: PatternPart | undefined): boolean {
  return typeof part === 'object' && 'wildcard' in part && part.wildcard === 'many';
}

/** The text of a pattern without wildcards or placeholders; undefined when it has any. */
export function plainText(parts: readonly PatternPart[]): string | undefined {
  let text = '';
  for (const part of parts) {
    if (typeof part !== 'string') return undefined;
    text += part;
  }
  return text;
}
