// Records to events: what every record of a batch became, in order.
import type { Opened } from './envelopes/open.ts';
import { openWrapped } from './envelopes/wrapped.ts';
import type { RecordOutcome, RejectCode, SourceHints } from './event.ts';
import type { RawRecord } from './framing/record.ts';
import { MAX_RECORD_BYTES } from './framing/record.ts';
import { joinRecords, membersByHead } from './join.ts';
import { createRecogniser, type Recogniser } from './recognise.ts';
import { FORMATS } from './registry.ts';
import type { Clock } from './time/parse-time.ts';
import { DEFAULT_TIME_ZONE } from './time/zone.ts';

const JOINING = FORMATS.filter((format) => format.join !== undefined);

/**
 * Parses the records of one batch: one outcome each, in the same order. The registered format
 * (`hints.format`) goes first, then what fitted the record before, then every other: bodies may be
 * mixed. Records that belong to one event (auditd) give an event at the first and parts after it.
 * Never throws: a parser that does makes its record a `record_failed`.
 *
 * @example parseBatch(frameRecords(body).records, { receivedAt: '2026-11-22T01:00:00Z' })
 */
export function parseBatch(
  records: readonly RawRecord[],
  hints: SourceHints,
): readonly RecordOutcome[] {
  const clock: Clock = {
    timeZone: hints.timeZone ?? DEFAULT_TIME_ZONE,
    receivedAt: hints.receivedAt,
  };
  const recogniser = createRecogniser(hints, clock);
  const outcomes: (RecordOutcome | undefined)[] = [];
  const lines: (Opened | undefined)[] = [];
  for (const record of records) {
    const { outcome, line } = parseObject(record, recogniser, clock);
    outcomes.push(outcome);
    lines.push(line);
  }
  if (lines.some((line) => line !== undefined)) parseLines(lines, outcomes, recogniser);
  return records.map((record, index) => outcomes[index] ?? rejectUnknown(record, hints));
}

/** Decides a record by itself, or opens it for `parseLines`. */
function parseObject(
  record: RawRecord,
  recogniser: Recogniser,
  clock: Clock,
): { readonly outcome?: RecordOutcome; readonly line?: Opened } {
  if (isTooLarge(record))
    return { outcome: reject('record_too_large', `longer than ${MAX_RECORD_BYTES} bytes`) };
  try {
    const line = openWrapped(record.raw, clock);
    const event = recogniser.object(line);
    return event === undefined ? { line } : { outcome: { kind: 'event', event } };
  } catch (error) {
    return { outcome: rejectFailed(error) };
  }
}

const NONE: readonly string[] = [];

/** Decides the records that are lines, or carry one: several may make one event. */
function parseLines(
  lines: readonly (Opened | undefined)[],
  outcomes: (RecordOutcome | undefined)[],
  recogniser: Recogniser,
): void {
  const writers = lines.map((line) => line?.envelope?.program);
  const texts = lines.map(textOf);
  const heads = joinRecords(texts, writers, JOINING);
  const members = membersByHead(heads);
  lines.forEach((line, index) => {
    const head = heads[index] ?? index;
    if (head !== index && outcomes[head]?.kind === 'event') {
      outcomes[index] = { kind: 'part', of: head };
      return;
    }
    if (line === undefined) return;
    const further = members.get(index);
    const more = further === undefined ? NONE : further.flatMap((member) => texts[member] ?? []);
    try {
      const event = recogniser.line(line, more);
      if (event !== undefined) outcomes[index] = { kind: 'event', event };
    } catch (error) {
      outcomes[index] = rejectFailed(error);
    }
  });
}

/**
 * The id of the format that fits a record by its content; undefined when none does.
 *
 * @example detectFormat({ position: 0, line: 1, raw: '{"a":1}' })  // 'json.flat'
 */
export function detectFormat(record: RawRecord): string | undefined {
  const [outcome] = parseBatch([record], { receivedAt: '1970-01-01T00:00:00Z' });
  return outcome?.kind === 'event' ? outcome.event.format : undefined;
}

/** The line that a record is or carries. */
function textOf(opened: Opened | undefined): string | undefined {
  return opened?.json === undefined ? opened?.text : opened.carried?.text;
}

function rejectFailed(error: unknown): RecordOutcome {
  return reject('record_failed', error instanceof Error ? error.message : String(error));
}

function isTooLarge(record: RawRecord): boolean {
  return record.tooLarge === true || record.raw.length > MAX_RECORD_BYTES;
}

function reject(code: RejectCode, reason: string): RecordOutcome {
  return { kind: 'reject', code, reason };
}

function rejectUnknown(record: RawRecord, hints: SourceHints): RecordOutcome {
  if (record.bytes !== undefined && record.charset === undefined)
    return reject(
      'record_undecodable',
      'the line is not UTF-8 text and no known format fits it; set the shipper to send UTF-8, or register the source with its character set',
    );
  if (hints.format !== undefined)
    return reject(
      'format_mismatch',
      `the source is registered as ${hints.format}, which does not fit this line, nor does any other format; check which file the shipper reads, or correct the source's format`,
    );
  return reject(
    'format_unknown',
    'no known format fits this line; send it as JSON or with a syslog header, or register the source with one of the supported formats',
  );
}
