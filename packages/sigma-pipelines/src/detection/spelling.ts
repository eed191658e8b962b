// Patterns as text and back. pySigma's own spelling, which transformations of texts work on, escapes
// wildcards but no backslashes; the escaped spelling reads back as the same pattern.
import { type PatternPart, parsePattern } from 'sigma-ts-parser';

export type Pattern = readonly PatternPart[];

/** A piece of a spelled pattern: what it says, and the part it stands for. */
export interface Unit {
  readonly text: string;
  readonly part: PatternPart;
}

/** Splits a pattern into its characters, wildcards and placeholders, as pySigma spells them. */
export function unitsOf(pattern: Pattern): readonly Unit[] {
  return pattern.flatMap((part): readonly Unit[] => {
    if (typeof part !== 'string') return [{ text: specialText(part), part }];
    return Array.from(part, (char) => ({
      text: char === '*' || char === '?' ? `\\${char}` : char,
      part: char,
    }));
  });
}

/** pySigma's spelling: `C:\*` may be a wildcard behind a backslash, or a plain star. */
export function plainSpelling(pattern: Pattern): string {
  return unitsOf(pattern)
    .map(({ text }) => text)
    .join('');
}

/** A spelling that `parsePattern` reads back as the same pattern, placeholders included. */
export function escapedSpelling(pattern: Pattern): string {
  return pattern
    .map((part) =>
      typeof part === 'string' ? part.replaceAll(/[\\*?%]/g, '\\$&') : specialText(part),
    )
    .join('');
}

function specialText(part: Exclude<PatternPart, string>): string {
  if ('placeholder' in part) return `%${part.placeholder}%`;
  return part.wildcard === 'many' ? '*' : '?';
}

/** Reads text in pySigma's spelling: a backslash is plain unless a wildcard follows. */
export function readPlainSpelling(text: string, options: { placeholders: boolean }): Pattern {
  return parsePattern(text.replaceAll(/\\(?![*?])/g, '\\\\'), options);
}

/** Whether two patterns are the same, to the letter. */
export function samePattern(one: Pattern, other: Pattern): boolean {
  return escapedSpelling(one) === escapedSpelling(other);
}

/** Makes literals that stand side by side one. */
export function joined(parts: Iterable<PatternPart>): Pattern {
  const result: PatternPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') {
      result[result.length - 1] = last + part;
    } else if (part !== '') result.push(part);
  }
  return result;
}
