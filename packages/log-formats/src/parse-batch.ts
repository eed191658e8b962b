// Records to events: what every record of a batch became, in order.
import { type Opened, openRecord } from './envelopes/open.ts';
import type { ParsedEvent, RecordOutcome, RejectCode, SourceHints } from './event.ts';
import type { Format, Input } from './format.ts';
import type { RawRecord } from './framing/record.ts';
import { MAX_RECORD_BYTES } from './framing/record.ts';
import { joinRecords } from './join.ts';
import { FORMATS, formatById } from './registry.ts';
import type { Clock } from './time/parse-time.ts';
import { DEFAULT_TIME_ZONE } from './time/zone.ts';

const JSON_FORMATS = FORMATS.filter((format) => format.shape === 'json' && !format.generic);
const TEXT_FORMATS = FORMATS.filter((format) => format.shape === 'text' && !format.generic);
const GENERIC = FORMATS.filter((format) => format.generic);
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
  const opened = records.map((record) =>
    isTooLarge(record) ? undefined : openRecord(record.raw, clock),
  );
  const heads = joinRecords(opened.map(lineOf), JOINING);
  const members = groupMembers(heads);
  return records.map((record, index): RecordOutcome => {
    const head = heads[index] ?? index;
    if (head !== index) return { kind: 'part', of: head };
    const input = opened[index];
    if (input === undefined)
      return reject('record_too_large', `the record is longer than ${MAX_RECORD_BYTES} bytes`);
    const more = members.get(index)?.flatMap((member) => lineOf(opened[member]) ?? []) ?? [];
    try {
      const event = recogniser(input, more);
      return event === undefined ? rejectUnknown(record, hints) : { kind: 'event', event };
    } catch (error) {
      return reject('record_failed', error instanceof Error ? error.message : String(error));
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

/** Finds a record's format, remembering the last one found of each shape. */
function createRecogniser(
  hints: SourceHints,
  clock: Clock,
): (input: Opened, more: readonly string[]) => ParsedEvent | undefined {
  const registered = hints.format === undefined ? undefined : formatById(hints.format);
  const last: { json?: Format; text?: Format } = {};

  const tryAll = (input: Input): ParsedEvent | undefined => {
    const shape = input.json === undefined ? 'text' : 'json';
    const recent = last[shape];
    const again = recent?.parse(input, hints, clock);
    if (again !== undefined) return again;
    for (const format of shape === 'json' ? JSON_FORMATS : TEXT_FORMATS) {
      const event = format === recent ? undefined : format.parse(input, hints, clock);
      if (event === undefined) continue;
      last[shape] = format;
      return event;
    }
    return undefined;
  };

  const tryRegistered = (input: Input): ParsedEvent | undefined =>
    registered !== undefined &&
    !(registered.generic && registered.shape === 'text') &&
    registered.shape === (input.json === undefined ? 'text' : 'json')
      ? registered.parse(input, hints, clock)
      : undefined;

  return (opened, more) => {
    const { carried } = opened;
    const input = carried === undefined && more.length > 0 ? { ...opened, more } : opened;
    let line: Input | undefined;
    const tryLine = (attempt: (input: Input) => ParsedEvent | undefined) => {
      line ??= carried?.open(more);
      return line && attempt(line);
    };
    return (
      tryRegistered(input) ??
      (registered?.shape === 'text' ? tryLine(tryRegistered) : undefined) ??
      tryAll(input) ??
      tryLine(tryAll) ??
      tryGeneric(input, hints, clock)
    );
  };
}

function tryGeneric(input: Input, hints: SourceHints, clock: Clock): ParsedEvent | undefined {
  for (const format of GENERIC) {
    const event = format.parse(input, hints, clock);
    if (event !== undefined) return event;
  }
  return undefined;
}

function groupMembers(heads: Int32Array): Map<number, number[]> {
  const members = new Map<number, number[]>();
  heads.forEach((head, index) => {
    if (head === index) return;
    const group = members.get(head);
    if (group === undefined) members.set(head, [index]);
    else group.push(index);
  });
  return members;
}

function lineOf(opened: Opened | undefined): string | undefined {
  return opened?.json === undefined ? opened?.text : opened.carried?.text;
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
