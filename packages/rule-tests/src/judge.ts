// Bodies to raised rules, as the service does it, in one process: frame, parse, match, correlate.
import { createHash } from 'node:crypto';
import {
  type Fields,
  frameRecords,
  type ParsedEvent,
  parseBatch,
  type RecordOutcome,
  type SourceHints,
} from '@thapcanh/log-formats';
import {
  createCorrelator,
  createMemoryCorrelationStore,
  type ObservedMatch,
  type Ruleset,
} from 'sigma-engine';
import type { SigmaCorrelation, SigmaRule } from 'sigma-ts-parser';

export interface JudgedBody {
  readonly agency: string;
  readonly source: string;
  readonly text: string;
  readonly contentType?: string;
  readonly hints: SourceHints;
}

/** A rule or correlation that would raise an alert. */
export interface Raised {
  readonly rule: SigmaRule | SigmaCorrelation;
  readonly agency: string;
  readonly source: string;
  /** Event time, ms; of a correlation, the time at which its condition held. */
  readonly time: number;
  /** The event that matched; of a correlation, the last one that took part in this body. */
  readonly event: ParsedEvent;
}

export type Reject = Extract<RecordOutcome, { kind: 'reject' }>;

export interface Judgement {
  readonly events: readonly ParsedEvent[];
  readonly rejects: readonly Reject[];
  readonly raised: readonly Raised[];
}

export interface Judge {
  /** Judges one body after the other; what correlations have seen is kept between them. */
  judge(body: JudgedBody): Promise<Judgement>;
}

/** Throws when the body cannot be framed: its caller wrote it. */
export function createJudge(options: { ruleset: Ruleset }): Judge {
  const { ruleset } = options;
  const store = createMemoryCorrelationStore();
  const correlator = createCorrelator({ ruleset, store });
  let bodies = 0;
  return {
    async judge({ agency, source, text, contentType, hints }) {
      bodies += 1;
      const framed = frameRecords(
        new TextEncoder().encode(text),
        contentType === undefined ? {} : { contentType },
      );
      if (!framed.ok) throw new Error(`${framed.code}: ${framed.message}`);
      const outcomes = parseBatch(framed.records, hints);
      const raws = rawTexts(
        framed.records.map(({ raw }) => raw),
        outcomes,
      );
      const events: ParsedEvent[] = [];
      const raised: Raised[] = [];
      const observed: (ObservedMatch & { readonly event: ParsedEvent })[] = [];
      for (const [position, outcome] of outcomes.entries()) {
        if (outcome.kind !== 'event') continue;
        const { event } = outcome;
        events.push(event);
        const time = Date.parse(event.time ?? hints.receivedAt);
        const fields: Fields = { ...event.common, ...event.fields };
        const eventId = idOf(bodies, position);
        const { logsource } = event;
        for (const { rule, raises } of ruleset.match({
          logsource,
          fields,
          raw: raws[position] ?? '',
        })) {
          if (raises) raised.push({ rule, agency, source, time, event });
          observed.push({ agency, eventId, time, rule, fields, event });
        }
      }
      const events16 = new Map(observed.map(({ eventId, event }) => [eventId.slice(0, 16), event]));
      for (const hit of await correlator.observe(observed)) {
        const event = hit.eventIds
          .map((id) => events16.get(id))
          .findLast((found) => found !== undefined);
        const last = event ?? observed.at(-1)?.event;
        if (last === undefined) continue;
        raised.push({ rule: hit.correlation, agency, source, time: hit.lastTime, event: last });
      }
      return { events, rejects: outcomes.filter((outcome) => outcome.kind === 'reject'), raised };
    },
  };
}

/** The text of each event: its record and those joined to it. */
function rawTexts(
  records: readonly string[],
  outcomes: readonly RecordOutcome[],
): readonly string[] {
  const texts = [...records];
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome.kind === 'part') texts[outcome.of] = `${texts[outcome.of]}\n${records[at]}`;
  }
  return texts;
}

function idOf(body: number, position: number): string {
  return createHash('sha256').update(`${body}/${position}`).digest('hex').slice(0, 32);
}
