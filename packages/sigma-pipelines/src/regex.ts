// Regular expressions of pipelines, in Python's manner, on RE2: linear time, no look-around.
import { type Matcher, RE2JS, RE2JSException } from 're2js';
import * as z from 'zod';

export interface Found {
  readonly start: number;
  readonly end: number;
  /** A group by number or name; undefined when it took no part. */
  group(key: number | string): string | undefined;
}

export interface PipelineRegex {
  readonly groupCount: number;
  readonly groupNames: readonly string[];
  /** The match at the very start of the text, which need not reach its end. */
  atStart(text: string): Found | undefined;
  /** All matches from left to right, none overlapping. */
  all(text: string): readonly Found[];
}

/** Compiles an expression. Python's named groups and inline flags are RE2's too. */
export function compileRegex(
  text: string,
): { ok: true; regex: PipelineRegex } | { ok: false; message: string } {
  try {
    return { ok: true, regex: wrap(RE2JS.compile(text)) };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const message = `the expression does not compile: ${error.message}. Look-around and back-references are not supported: every expression runs in linear time`;
    return { ok: false, message };
  }
}

/** A parameter that holds an expression. */
export const regexText = z.string().transform((text, context) => {
  const compiled = compileRegex(text);
  if (compiled.ok) return compiled.regex;
  context.addIssue(regexIssue(compiled.message));
  return z.NEVER;
});

/** An issue that is reported as `pipeline_regex_invalid`. */
export function regexIssue(
  message: string,
  path: (string | number)[] = [],
): { code: 'custom'; message: string; path: (string | number)[]; params: { code: string } } {
  return { code: 'custom', message, path, params: { code: 'pipeline_regex_invalid' } };
}

function wrap(regex: RE2JS): PipelineRegex {
  return {
    groupCount: regex.groupCount(),
    groupNames: Object.keys(regex.namedGroups()),
    atStart(text) {
      const matcher = regex.matcher(text);
      return matcher.lookingAt() ? foundBy(matcher) : undefined;
    },
    all(text) {
      const matcher = regex.matcher(text);
      const found: Found[] = [];
      while (matcher.find()) found.push(foundBy(matcher));
      return found;
    },
  };
}

function foundBy(matcher: Matcher): Found {
  const numbered = Array.from({ length: matcher.groupCount() + 1 }, (_, at) => matcher.group(at));
  const named = new Map(Object.entries(matcher.getNamedGroups()));
  return {
    start: matcher.start(),
    end: matcher.end(),
    group: (key) => (typeof key === 'number' ? numbered[key] : named.get(key)) ?? undefined,
  };
}
