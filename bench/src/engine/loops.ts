// The two loops that are compared. Both begin with the same Buffers, one a line.
import { type ParsedEvent, parseBatch, type RawRecord } from '@thapcanh/log-formats';
import type { Ruleset, SigmaEvent } from 'sigma-engine';

/** As many records as a shipper sends at once. */
const BATCH = 500;
const RECEIVED_AT = '2026-11-22T00:00:00.000Z';

/** Bare `JSON.parse` of every line; returns how many are objects. */
export function parseLoop(lines: readonly Buffer[]): number {
  let objects = 0;
  for (const line of lines) {
    const value: unknown = JSON.parse(line.toString());
    if (typeof value === 'object') objects += 1;
  }
  return objects;
}

/**
 * The product's way: text, parse, recognise and normalise, log source, match with reasons. It begins
 * without knowing any value: a run that saw these events before would measure nothing.
 */
export function engineLoop(lines: readonly Buffer[], ruleset: Ruleset): number {
  let matches = 0;
  ruleset.forget();
  forEachEvent(lines, (event) => {
    matches += ruleset.match(event).length;
  });
  return matches;
}

/** The same, and each event's time and common names too, which a scan reads for matches only. */
export function completeLoop(lines: readonly Buffer[], ruleset: Ruleset): number {
  let names = 0;
  ruleset.forget();
  forEachEvent(lines, (event, _line, { time, common }) => {
    ruleset.match(event);
    if (time !== undefined && common !== undefined) names += 1;
  });
  return names;
}

/** Gives each line's event in turn; a line that is none is left out. */
export function forEachEvent(
  lines: readonly Buffer[],
  take: (event: SigmaEvent, line: number, parsed: ParsedEvent) => void,
): void {
  for (let from = 0; from < lines.length; from += BATCH) {
    const records = lines
      .slice(from, from + BATCH)
      .map((line, position): RawRecord => ({ position, raw: line.toString(), line: position + 1 }));
    const outcomes = parseBatch(records, { receivedAt: RECEIVED_AT });
    for (let at = 0; at < outcomes.length; at += 1) {
      const outcome = outcomes[at];
      if (outcome?.kind !== 'event') continue;
      const { logsource, fields, verbatim = false } = outcome.event;
      const raw = records[at]?.raw ?? '';
      take({ logsource, fields, raw, verbatim }, from + at, outcome.event);
    }
  }
}
