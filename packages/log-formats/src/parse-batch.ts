// Records to events: what every record of a batch became, in order.
import { type Opened, openRecord } from './envelopes/open.ts';
import type { ParsedEvent, RecordOutcome, RejectCode, SourceHints } from './event.ts';
import type { RawRecord } from './framing/record.ts';
import { MAX_RECORD_BYTES } from './framing/record.ts';
import { joinRecords, membersByHead } from './join.ts';
import { createRecogniser } from './recognise.ts';
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
  const outcomes: RecordOutcome[] = [];
  const lines: (Opened | undefined)[] = records.map((record, index) => {
    if (isTooLarge(record)) {
      outcomes[index] = reject('record_too_large', `longer than ${MAX_RECORD_BYTES} bytes`);
      return undefined;
    }
    let opened: Opened | undefined;
    const outcome = attempt(() => {
      opened = openRecord(record.raw, clock);
      return recogniser.object(opened);
    });
    if (outcome !== undefined) outcomes[index] = outcome;
    return outcome === undefined ? opened : undefined;
  });
  const heads = joinRecords(lines.map(textOf), JOINING);
  const members = membersByHead(heads);
  return records.map((record, index): RecordOutcome => {
    const head = heads[index] ?? index;
    if (head !== index && outcomes[head]?.kind === 'event') return { kind: 'part', of: head };
    const line = lines[index];
    if (line !== undefined) {
      const more = members.get(index)?.flatMap((member) => textOf(lines[member]) ?? []) ?? [];
      outcomes[index] = attempt(() => recogniser.line(line, more)) ?? rejectUnknown(record, hints);
    }
    return outcomes[index] ?? rejectUnknown(record, hints);
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

function attempt(parse: () => ParsedEvent | undefined): RecordOutcome | undefined {
  try {
    const event = parse();
    return event && { kind: 'event', event };
  } catch (error) {
    return reject('record_failed', error instanceof Error ? error.message : String(error));
  }
}

function isTooLarge(record: RawRecord): boolean {
  return record.tooLarge === true || record.raw.length > MAX_RECORD_BYTES;
}

function reject(code: RejectCode, reason: string): RecordOutcome {
  return { kind: 'reject', code, reason };
}

function rejectUnknown(record: RawRecord, hints: SourceHints): RecordOutcome {
  if (record.bytes !== undefined)
    return reject(
      'record_undecodable',
      'the line is not UTF-8 text and no known format fits it; set the shipper to send UTF-8',
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
