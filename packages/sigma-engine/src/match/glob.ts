// Compiled Sigma strings. Matching walks the text once for each run between two `*`.
import { isMany, type PatternPart } from 'sigma-ts-parser';
import { type TextForm, toForm } from './fold.ts';

export type TextTest = (text: string) => boolean;

/** A run without `*`: literals, and `undefined` for each `?`. */
type Run = readonly (string | undefined)[];

/**
 * Compiles a pattern to a test of texts that are already in `form`.
 * @example compilePattern(parsePattern('*\\cmd.exe'), 'folded')('c:\\windows\\cmd.exe') // true
 */
export function compilePattern(parts: readonly PatternPart[], form: TextForm): TextTest {
  const runs = splitRuns(parts, form);
  const literals = runs.map(literalOf);
  const [first, second, third] = literals;
  if (literals.length === 1 && first !== undefined) return (text) => text === first;
  if (literals.length === 2 && first !== undefined && second !== undefined) {
    if (first === '') return (text) => text.endsWith(second);
    if (second === '') return (text) => text.startsWith(first);
  }
  if (literals.length === 3 && first === '' && third === '' && second !== undefined) {
    return (text) => text.includes(second);
  }
  const longest = runs
    .flat()
    .reduce<string>((a, b) => (b !== undefined && b.length > a.length ? b : a), '');
  return (text) => text.includes(longest) && matchRuns(text, runs, literals);
}

/** The texts between the wildcards of a pattern, in form; the longest says most about a match. */
export function patternLiterals(parts: readonly PatternPart[], form: TextForm): readonly string[] {
  return parts.filter((part) => typeof part === 'string').map((part) => toForm(part, form));
}

function splitRuns(parts: readonly PatternPart[], form: TextForm): readonly Run[] {
  const runs: (string | undefined)[][] = [[]];
  for (const part of parts) {
    if (isMany(part)) runs.push([]);
    else runs.at(-1)?.push(typeof part === 'string' ? toForm(part, form) : undefined);
  }
  return runs;
}

function literalOf(run: Run): string | undefined {
  return run.includes(undefined) ? undefined : run.join('');
}

function matchRuns(
  text: string,
  runs: readonly Run[],
  literals: readonly (string | undefined)[],
): boolean {
  let at = 0;
  const last = runs.length - 1;
  for (const [index, run] of runs.entries()) {
    const literal = literals[index];
    if (index === 0) {
      at = runAt(text, run, 0);
      if (at < 0) return false;
      if (last === 0) return at === text.length;
    } else if (index === last) {
      return endsWithRun(text, run, literal, at);
    } else {
      at = literal === undefined ? findRun(text, run, at) : findLiteral(text, literal, at);
      if (at < 0) return false;
    }
  }
  return true;
}

/** End of the run if it matches exactly here, else -1. `?` takes one code point. */
function runAt(text: string, run: Run, from: number): number {
  let at = from;
  for (const piece of run) {
    if (piece !== undefined) {
      if (!text.startsWith(piece, at)) return -1;
      at += piece.length;
      continue;
    }
    if (at >= text.length) return -1;
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return at;
}

function findLiteral(text: string, literal: string, from: number): number {
  const found = text.indexOf(literal, from);
  return found < 0 ? -1 : found + literal.length;
}

function findRun(text: string, run: Run, from: number): number {
  for (let at = from; at <= text.length; at = nextCharacter(text, at)) {
    const end = runAt(text, run, at);
    if (end >= 0) return end;
  }
  return -1;
}

function endsWithRun(text: string, run: Run, literal: string | undefined, from: number): boolean {
  if (literal !== undefined) return text.length - from >= literal.length && text.endsWith(literal);
  for (let at = from; at <= text.length; at = nextCharacter(text, at)) {
    if (runAt(text, run, at) === text.length) return true;
  }
  return false;
}

/** A run never begins inside a surrogate pair that `*` would have to split. */
function nextCharacter(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}
