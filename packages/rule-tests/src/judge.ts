// Bodies to raised rules, as the service does it, in one process: frame, parse, match, correlate.
import { createHash } from 'node:crypto';
import {
  contentKey,
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

/** What correlation state keeps of an event's id. */
const SHORT_ID_LENGTH = 16;

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
  const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });
  return {
    async judge({ agency, source, text, contentType, hints }) {
      const framing = contentType === undefined ? {} : { contentType };
      const framed = frameRecords(new TextEncoder().encode(text), framing);
      if (!framed.ok) throw new Error(`${framed.code}: ${framed.message}`);
      const outcomes = parseBatch(framed.records, hints);
      const events: ParsedEvent[] = [];
      const raised: Raised[] = [];
      const observed: ObservedMatch[] = [];
      const inHand = new Map<string, ParsedEvent>();
      const identify = identities(agency, source);
      for (const [position, record] of framed.records.entries()) {
        const outcome = outcomes[position];
        if (outcome?.kind !== 'event') continue;
        const { event } = outcome;
        const eventId = identify(contentKey(record));
        const time = Date.parse(event.time ?? hints.receivedAt);
        const fields = { ...event.common, ...event.fields };
        events.push(event);
        inHand.set(eventId.slice(0, SHORT_ID_LENGTH), event);
        for (const { rule, raises } of ruleset.match({
          logsource: event.logsource,
          fields: event.fields,
          raw: record.raw,
        })) {
          if (raises) raised.push({ rule, agency, source, time, event });
          observed.push({ agency, eventId, time, rule, fields });
        }
      }
      for (const { correlation, lastTime, eventIds } of await correlator.observe(observed)) {
        const last = eventIds.findLast((id) => inHand.has(id));
        const event = last === undefined ? undefined : inHand.get(last);
        if (event === undefined) continue; // held before this body
        raised.push({ rule: correlation, agency, source, time: lastTime, event });
      }
      return { events, rejects: outcomes.filter((outcome) => outcome.kind === 'reject'), raised };
    },
  };
}

/** Ids from content: equal records of a body are told apart, those of two bodies are one event. */
function identities(agency: string, source: string): (content: string) => string {
  const seen = new Map<string, number>();
  return (content) => {
    const nth = seen.get(content) ?? 0;
    seen.set(content, nth + 1);
    const identity = JSON.stringify([agency, source, content, nth]);
    return createHash('sha256').update(identity).digest('hex').slice(0, 32);
  };
}
