// One body to records, events and matches: what judging and scanning share. Nothing is written down here,
// so an event that no rule matches costs no more than it must.
import {
  frameRecords,
  type ParsedEvent,
  parseBatch,
  type RawRecord,
  type RecordOutcome,
  readRecords,
  type SourceHints,
} from '@thapcanh/log-formats';
import type { RedactionCounts, Redactor } from '@thapcanh/redaction';
import type { RuleMatch, Ruleset } from 'sigma-engine';
import { redactRecords } from './redact-records.ts';

/** A record, what became of it, and the rules that its event matched. */
export interface MatchedRecord {
  readonly record: RawRecord;
  readonly outcome: RecordOutcome;
  readonly matches: readonly RuleMatch[];
  /** What was taken out of it before it was matched, by rule; absent without redaction. */
  readonly redacted?: RedactionCounts;
}

export interface MatchOptions {
  readonly hints: SourceHints;
  readonly ruleset: Pick<Ruleset, 'match'>;
  /** Takes out, between parsing and matching, what the source's rules name. */
  readonly redactor?: Redactor | undefined;
}

const NONE: readonly RuleMatch[] = [];

/** A record whose reading or matching throws is a reject: it is a bug, kept with its message. */
export function failedRecord(error: unknown): Extract<RecordOutcome, { kind: 'reject' }> {
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: 'reject',
    code: 'record_failed',
    reason: `Judging the record failed: ${message}`,
  };
}

/**
 * Matches every record of a body, in order; never throws for what a log carries. A body that is
 * declared as JSON and is none has no records.
 */
export function matchBatch(
  body: Uint8Array,
  { contentType, ...options }: MatchOptions & { readonly contentType?: string | undefined },
): readonly MatchedRecord[] {
  const framed = frameRecords(body, contentType === undefined ? {} : { contentType });
  return framed.ok ? matchRecords(framed.records, options) : [];
}

/** Matches the records of one body, in order; never throws for what a log carries. */
export function matchRecords(
  framed: readonly RawRecord[],
  { hints, ruleset, redactor }: MatchOptions,
): readonly MatchedRecord[] {
  const records = readRecords(framed, hints.charset);
  const outcomes = parseBatch(records, hints);
  if (redactor !== undefined) {
    return redactRecords(records, outcomes, redactor).map(({ record, outcome, redacted }) => ({
      ...matchOne(record, outcome, ruleset),
      redacted,
    }));
  }
  return records.map((record, i): MatchedRecord => {
    const outcome = outcomes[i];
    if (outcome === undefined) {
      const reason = 'The parser gave no outcome for the record.';
      return { record, outcome: { kind: 'reject', code: 'record_failed', reason }, matches: NONE };
    }
    return matchOne(record, outcome, ruleset);
  });
}

function matchOne(
  record: RawRecord,
  outcome: RecordOutcome,
  ruleset: Pick<Ruleset, 'match'>,
): MatchedRecord {
  if (outcome.kind !== 'event') return { record, outcome, matches: NONE };
  try {
    return { record, outcome, matches: matchesOf(outcome.event, record, ruleset) };
  } catch (error) {
    return { record, outcome: failedRecord(error), matches: NONE };
  }
}

function matchesOf(
  { logsource, fields, verbatim = false }: ParsedEvent,
  { raw }: RawRecord,
  ruleset: Pick<Ruleset, 'match'>,
): readonly RuleMatch[] {
  return ruleset.match({ logsource, fields, raw, verbatim });
}
