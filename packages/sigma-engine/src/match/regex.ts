// Regular expressions of rules, on RE2: time is linear in the text whatever the expression.
import { RE2JS, RE2JSException } from 're2js';
import type { ValueTest } from 'sigma-ts-parser';
import { boundedSource } from './bounded-regex.ts';
import { foldCase } from './fold.ts';

type RegexTest = Extract<ValueTest, { kind: 'regex' }>;

export type RegexOutcome =
  | { readonly ok: true; readonly test: (text: string) => boolean }
  | { readonly ok: false; readonly message: string };

/** Compiles once; a value that RE2 refuses (look-around, back-references) is an error of the rule. */
export function compileRegex(regex: RegexTest): RegexOutcome {
  try {
    const compiled = compileRe2(regex);
    return { ok: true, test: (text) => compiled.test(text) };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const message = `The expression does not compile: ${error.message}. Look-around and back-references are not supported, because every expression must run in linear time.`;
    return { ok: false, message };
  }
}

/**
 * The fastest linear test of an expression that RE2 takes: the platform's own where it is bounded. Named and negated classes without regard to case mean
 * other letters in RE2 than in JavaScript.
 */
export function runnerOf(regex: RegexTest): (text: string) => boolean {
  const { ignoreCase, multiline, dotAll } = regex;
  const alike = !multiline && !(ignoreCase && /\\[dws]|\[\^/.test(regex.source));
  const bounded = alike ? boundedSource(regex.source, { dotAll }) : undefined;
  if (bounded !== undefined) {
    const native = new RegExp(bounded, ignoreCase ? 'iu' : 'u');
    return (text) => native.test(text);
  }
  const compiled = compileRe2(regex);
  return (text) => compiled.test(text);
}

function compileRe2({ source, ignoreCase, multiline, dotAll }: RegexTest): RE2JS {
  const flags =
    (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) |
    (multiline ? RE2JS.MULTILINE : 0) |
    (dotAll ? RE2JS.DOTALL : 0);
  return RE2JS.compile(source, flags);
}

/**
 * The longest ASCII text that every match must contain, case folded; undefined when none is sure.
 * It looks at the outermost concatenation only, and gives up rather than guess.
 */
export function requiredLiteral(source: string): string | undefined {
  let best = '';
  let run = '';
  const end = (): void => {
    if (run.length > best.length) best = run;
    run = '';
  };
  let at = 0;
  while (at < source.length) {
    const token = nextToken(source, at);
    if (token === undefined) return undefined;
    if (token.kind === 'literal') run += token.text;
    else {
      if (token.kind === 'optional') run = run.slice(0, -1);
      end();
    }
    at = token.end;
  }
  end();
  return best === '' ? undefined : foldCase(best);
}

type Token =
  | { readonly kind: 'literal'; readonly text: string; readonly end: number }
  /** A quantifier that lets the character before it be absent. */
  | { readonly kind: 'optional'; readonly end: number }
  | { readonly kind: 'break'; readonly end: number };

function nextToken(source: string, at: number): Token | undefined {
  const char = source[at] ?? '';
  const end = at + 1;
  if (char === '\\') return escapeToken(source, at);
  if (char === '|') return undefined;
  if (char === '(') return breakAt(closeOf(source, at));
  if (char === '[') return breakAt(classEnd(source, at));
  if (char === '*' || char === '?') return { kind: 'optional', end };
  if (char === '{') {
    const repeat = /^\{\d+(?:,\d*)?\}/.exec(source.slice(at, at + 16));
    return repeat === null
      ? { kind: 'break', end }
      : { kind: 'optional', end: at + repeat[0].length };
  }
  const plain = char >= ' ' && char <= '~' && !'+.^$)]}'.includes(char);
  return plain ? { kind: 'literal', text: char, end } : { kind: 'break', end };
}

function breakAt(end: number | undefined): Token | undefined {
  return end === undefined ? undefined : { kind: 'break', end };
}

/** Escaped punctuation is itself; classes and anchors break; numbers and names are left alone. */
function escapeToken(source: string, at: number): Token | undefined {
  const char = source[at + 1] ?? '';
  if (/[dDsSwWbBAz]/.test(char)) return { kind: 'break', end: at + 2 };
  if (char >= '!' && char <= '~' && !/[0-9A-Za-z]/.test(char)) {
    return { kind: 'literal', text: char, end: at + 2 };
  }
  return undefined;
}

function classEnd(source: string, at: number): number | undefined {
  let next = at + 1;
  if (source[next] === '^') next += 1;
  if (source[next] === ']') next += 1;
  for (; next < source.length; next += 1) {
    if (source[next] === '\\') next += 1;
    else if (source[next] === '[' && source[next + 1] === ':') return undefined;
    else if (source[next] === ']') return next + 1;
  }
  return undefined;
}

function closeOf(source: string, at: number): number | undefined {
  let depth = 0;
  for (let next = at; next < source.length; next += 1) {
    const char = source[next];
    if (char === '\\') {
      if (source[next + 1] === 'Q') return undefined;
      next += 1;
    } else if (char === '[') {
      const end = classEnd(source, next);
      if (end === undefined) return undefined;
      next = end - 1;
    } else if (char === '(') depth += 1;
    else if (char === ')') {
      depth -= 1;
      if (depth === 0) return next + 1;
    }
  }
  return undefined;
}
