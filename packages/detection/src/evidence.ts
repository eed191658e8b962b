// An event as evidence: whole where it fits an alert, else cut, with the archive holding the rest.
import { type EvidenceEvent, MAX_ALERT_BYTES } from '@thapcanh/incidents';
import type { ArchiveLine } from '@thapcanh/ingest';

/** Longest value kept of an event that is too large for an alert. */
const CUT_CHARACTERS = 1024;
const CUT_FIELDS = 64;

type EventLine = Extract<ArchiveLine, { kind: 'event' }>;

/** What a record's line in the archive tells as evidence. */
export function evidenceOf(
  line: EventLine,
): Omit<EventLine, 'v' | 'kind' | 'rawBase64' | 'charset' | 'redacted'> {
  const {
    v: _version,
    kind: _kind,
    rawBase64: _bytes,
    charset: _charset,
    redacted: _counts,
    ...event
  } = line;
  return event;
}

function size(event: EvidenceEvent): number {
  return Buffer.byteLength(JSON.stringify(event));
}

function cut(text: string): string {
  return text.length <= CUT_CHARACTERS ? text : `${text.slice(0, CUT_CHARACTERS)}…`;
}

/**
 * The event, cut to its first fields and the beginnings of long values when it is larger than an alert
 * may be; `truncated` then says so.
 */
export function fitEvidence(event: EvidenceEvent, limit: number = MAX_ALERT_BYTES): EvidenceEvent {
  if (size(event) <= limit) return event;
  const fields = Object.fromEntries(
    Object.entries(event.fields)
      .slice(0, CUT_FIELDS)
      .map(([name, value]) => [
        name.slice(0, CUT_CHARACTERS),
        typeof value === 'string' ? cut(value) : cut(JSON.stringify(value)),
      ]),
  );
  const common = Object.fromEntries(
    Object.entries(event.common).map(([name, value]) => [
      name,
      typeof value === 'string' ? cut(value) : value,
    ]),
  );
  const smaller = { ...event, fields, common, raw: cut(event.raw), truncated: true };
  return size(smaller) <= limit ? smaller : { ...smaller, fields: {} };
}
