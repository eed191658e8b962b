// Rules that match every event of their log source, to see where the engine routes events.
import type { ParsedEvent } from '@thapcanh/log-formats';
import { compileRuleset } from 'sigma-engine';
import { type LogSource, parseSigma } from 'sigma-ts-parser';
import { nameOf } from './log-source-events.ts';

/** Tells of an event which of the log sources a rule of theirs would meet it in, by name, sorted. */
export function routerOf(
  sources: readonly LogSource[],
): (event: Pick<ParsedEvent, 'logsource' | 'fields'>) => readonly string[] {
  const documents = sources.flatMap((source) => {
    const rule = {
      title: nameOf(source),
      logsource: source,
      detection: { sel: { 'no such field': null }, condition: 'sel' },
    };
    return parseSigma(JSON.stringify(rule), { path: '' }).documents;
  });
  const { ruleset } = compileRuleset(documents, {});
  return ({ logsource, fields }) =>
    ruleset
      .match({ logsource, fields, raw: '' })
      .map(({ rule }) => rule.title)
      .sort();
}
