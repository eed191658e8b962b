// A source's own patterns: a text as it stands, or a regular expression in RE2, which runs in linear time.
import { RE2JS, RE2JSException } from 're2js';
import { keepLast } from '../mask.ts';
import type { Finding, Pattern } from './pattern.ts';

/** Finds a text without regard to case. */
export function literalPattern(name: string, literal: string, keep: number): Pattern {
  return expressionPattern(name, RE2JS.compile(RE2JS.quote(literal), RE2JS.CASE_INSENSITIVE), keep);
}

export type RegexPattern =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly message: string };

/** Finds what the expression matches; with groups, what the groups matched. */
export function regexPattern(name: string, source: string, keep: number): RegexPattern {
  try {
    const compiled = RE2JS.compile(source);
    if (compiled.matcher('').find()) {
      return { ok: false, message: 'it matches the empty text, so it would mask everything' };
    }
    return { ok: true, pattern: expressionPattern(name, compiled, keep) };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { ok: false, message: `RE2 does not take it: ${error.message}` };
  }
}

function expressionPattern(name: string, compiled: RE2JS, keep: number): Pattern {
  const mask = keepLast(keep);
  return {
    name,
    *find(text): Generator<Finding> {
      const matcher = compiled.matcher(text);
      const groups = matcher.groupCount();
      while (matcher.find()) {
        for (let group = groups === 0 ? 0 : 1; group <= groups; group++) {
          const [start, end] = [matcher.start(group), matcher.end(group)];
          if (end > start && start >= 0) yield { start, end, byContext: true, mask };
        }
      }
    },
  };
}
