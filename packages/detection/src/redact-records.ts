// Redaction of a batch's records between parsing and matching: nothing later has seen what had to go.
import type { ParsedEvent, RawRecord, RecordOutcome } from '@thapcanh/log-formats';
import { type RedactionCounts, type Redactor, WITHHELD } from '@thapcanh/redaction';

/** A record and its outcome without what had to go, and how much that was. */
export interface RedactedRecord {
  readonly record: RawRecord;
  readonly outcome: RecordOutcome;
  readonly redacted: RedactionCounts;
}

/**
 * Redacts the records of one batch, each with the records that belong to the same event. What cannot be
 * redacted is withheld.
 */
export function redactRecords(
  records: readonly RawRecord[],
  outcomes: readonly RecordOutcome[],
  redactor: Redactor,
): readonly RedactedRecord[] {
  const partsOf = new Map<number, number[]>();
  outcomes.forEach((outcome, index) => {
    if (outcome.kind !== 'part') return;
    const known = partsOf.get(outcome.of);
    if (known === undefined) partsOf.set(outcome.of, [index]);
    else known.push(index);
  });
  const done: RedactedRecord[] = [];
  records.forEach((record, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined || outcome.kind === 'part') return;
    const parts = (partsOf.get(index) ?? []).flatMap((at) => records[at] ?? []);
    const all = redactOne(record, parts, outcome, redactor);
    all.forEach((each, at) => {
      done[at === 0 ? index : (partsOf.get(index)?.[at - 1] ?? index)] = each;
    });
  });
  return records.map((record, index) => done[index] ?? withheld(record));
}

/** What a fault says may hold what it failed at, so it is not repeated here. */
function withheld(record: RawRecord): RedactedRecord {
  const reason = 'Redacting the record failed; it is withheld.';
  return {
    record: withRaw(record, WITHHELD),
    outcome: { kind: 'reject', code: 'record_failed', reason },
    redacted: {},
  };
}

function redactOne(
  record: RawRecord,
  parts: readonly RawRecord[],
  outcome: Exclude<RecordOutcome, { kind: 'part' }>,
  redactor: Redactor,
): readonly RedactedRecord[] {
  try {
    return outcome.kind === 'reject'
      ? [redactReject(record, outcome, redactor)]
      : redactEvent(record, parts, outcome.event, redactor);
  } catch {
    return [record, ...parts].map(withheld);
  }
}

function redactEvent(
  record: RawRecord,
  parts: readonly RawRecord[],
  event: ParsedEvent,
  redactor: Redactor,
): readonly RedactedRecord[] {
  const { format, logsource, fields, time, common, flags } = event;
  const texts = parts.map(({ raw }) => raw);
  const redacted = redactor.event({ raw: record.raw, parts: texts, fields, common });
  if (Object.keys(redacted.counts).length === 0) {
    return [
      { record, outcome: { kind: 'event', event }, redacted: {} },
      ...parts.map((part) => partOf(part, record, part.raw)),
    ];
  }
  const cleaned = {
    format,
    logsource,
    time,
    fields: redacted.fields,
    common: redacted.common,
    ...(flags === undefined ? {} : { flags }),
  };
  return [
    {
      record: withRaw(record, redacted.raw),
      outcome: { kind: 'event', event: cleaned },
      redacted: redacted.counts,
    },
    ...parts.map((part, i) => partOf(part, record, redacted.parts[i] ?? WITHHELD)),
  ];
}

function partOf(part: RawRecord, head: RawRecord, raw: string): RedactedRecord {
  return {
    record: raw === part.raw ? part : withRaw(part, raw),
    outcome: { kind: 'part', of: head.position },
    redacted: {},
  };
}

function redactReject(
  record: RawRecord,
  outcome: Extract<RecordOutcome, { kind: 'reject' }>,
  redactor: Redactor,
): RedactedRecord {
  const { raw, counts } = redactor.unread(record.raw);
  if (raw === record.raw) return { record, outcome, redacted: counts };
  // Reasons quote the record now and then.
  const reason = redactor.unread(outcome.reason).raw;
  return { record: withRaw(record, raw), outcome: { ...outcome, reason }, redacted: counts };
}

/** The exact bytes hold what was taken out of the text: they go. */
function withRaw({ position, line, tooLarge }: RawRecord, raw: string): RawRecord {
  return { position, line, raw, ...(tooLarge === undefined ? {} : { tooLarge }) };
}
