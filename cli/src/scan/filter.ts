// Which matches an analyst wants to see: by level, rule and time.
import { LEVELS, type Level } from 'sigma-ts-parser';
import { CliError } from '../terminal/cli-error.ts';
import type { ScanMatch } from './scan-match.ts';

export interface FilterOptions {
  /** This level and those above it. */
  readonly level?: Level | undefined;
  /** Ids or titles; any of them. */
  readonly rules?: readonly string[] | undefined;
  /** ms; matches before it are left out. */
  readonly since?: number | undefined;
  /** ms; matches at it and after it are left out. */
  readonly until?: number | undefined;
}

const INSTANT =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * An instant as a person types it; without a zone it is in the province's, UTC+7.
 *
 * @example parseInstant('2026-11-22 03:00') // 2026-11-21T20:00:00Z, in ms
 */
export function parseInstant(text: string): number | undefined {
  const match = INSTANT.exec(text);
  if (match === null) return undefined;
  const iso = text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T');
  const at = Date.parse(match[1] === undefined ? `${iso}+07:00` : iso);
  return Number.isNaN(at) ? undefined : at;
}

export function atLeast(level: Level): (match: ScanMatch) => boolean {
  const rank = LEVELS.indexOf(level);
  return ({ rule }) => LEVELS.indexOf(rule.level) >= rank;
}

/** @returns whether a match is wanted; a correlation is where its last event is */
export function createFilter(options: FilterOptions): (match: ScanMatch) => boolean {
  const { level = 'informational', since, until } = options;
  const rules = options.rules && new Set(options.rules.map((name) => name.toLowerCase()));
  const wantedLevel = atLeast(level);
  return (match) => {
    const { rule, time, correlation } = match;
    if (!wantedLevel(match)) return false;
    if (
      rules !== undefined &&
      !rules.has(rule.id.toLowerCase()) &&
      !rules.has(rule.title.toLowerCase())
    ) {
      return false;
    }
    const at = Date.parse(correlation?.lastTime ?? time);
    return (since === undefined || at >= since) && (until === undefined || at < until);
  };
}

/** @throws CliError for rules that the ruleset does not hold */
export function mustKnowRules(
  wanted: readonly string[],
  known: readonly { readonly id?: string; readonly name?: string; readonly title: string }[],
): void {
  const names = new Set(
    known.flatMap(({ id, name, title }) =>
      [id, name, title].flatMap((each) => each?.toLowerCase() ?? []),
    ),
  );
  const missing = wanted.filter((name) => !names.has(name.toLowerCase()));
  if (missing.length === 0) return;
  throw new CliError(
    `There is no rule ${missing.join(', ')}.`,
    'No rule that was loaded has that id or title.',
    'look at --rules; `thapcanh rules check DIR` says which rules do not load.',
  );
}
