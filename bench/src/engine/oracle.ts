// The plain interpreter over the same events: what the engine must have found.
import { appliesTo, interpret, type LogSource, type Ruleset } from 'sigma-engine';
import type { SigmaRule } from 'sigma-ts-parser';
import { forEachEvent } from './loops.ts';

export interface Agreement {
  /** Pairs of rule and event that the interpreter matches. */
  readonly matches: number;
  /** The first disagreements, in words. */
  readonly differences: readonly string[];
}

const SHOWN = 10;

/** Compares the engine's matches with the interpreter's, event by event. */
export function compareWithInterpreter(
  lines: readonly Buffer[],
  ruleset: Ruleset,
  progress: (text: string) => void,
): Agreement {
  const bySource = new Map<LogSource, readonly SigmaRule[]>();
  const rulesFor = (logsource: LogSource): readonly SigmaRule[] => {
    const known = bySource.get(logsource);
    const rules = known ?? ruleset.rules.filter((rule) => appliesTo(rule.logsource, logsource));
    bySource.set(logsource, rules);
    return rules;
  };
  const differences: string[] = [];
  let matches = 0;
  forEachEvent(lines, (event, line) => {
    if (line % 1000 === 0) progress(`interpreter: event ${line} of ${lines.length}`);
    const plain = rulesFor(event.logsource).filter((rule) => interpret(rule, event));
    const found = ruleset.match(event).map(({ rule }) => rule);
    matches += plain.length;
    if (differences.length >= SHOWN) return;
    for (const rule of new Set([...plain, ...found])) {
      if (plain.includes(rule) === found.includes(rule)) continue;
      const who = plain.includes(rule) ? 'only the interpreter' : 'only the engine';
      differences.push(`line ${line + 1}: ${who} matches "${rule.title}" (${rule.source.path})`);
    }
  });
  return { matches, differences };
}
