// The event contract: what every parser produces and everything downstream reads.

import type { Charset } from './charset/charset.ts';
import type { EventFlag } from './flags.ts';

/** A value as a log carried it. Objects are flattened by the parser; arrays stay arrays. */
export type FieldValue = string | number | boolean | null | readonly FieldValue[];

/** Flat, native field names (nested names joined by dots) plus Sigma's names for the log source. */
export type Fields = Readonly<Record<string, FieldValue>>;

/** Sigma's log source of one event. A rule applies when each key it names equals the event's. */
export interface LogSource {
  readonly category?: string;
  readonly product?: string;
  readonly service?: string;
}

/**
 * Elastic Common Schema names that every screen, entity and correlation reads, whatever the format.
 * @see https://www.elastic.co/docs/reference/ecs
 */
export const COMMON_FIELDS = [
  'source.ip',
  'source.port',
  'source.bytes',
  'source.user.name',
  'destination.ip',
  'destination.port',
  'destination.bytes',
  'user.name',
  'user.domain',
  'user.target.name',
  'host.name',
  'host.ip',
  'observer.name',
  'process.name',
  'process.executable',
  'process.command_line',
  'process.parent.executable',
  'process.parent.command_line',
  'file.name',
  'file.path',
  'file.hash.md5',
  'file.hash.sha1',
  'file.hash.sha256',
  'url.original',
  'url.path',
  'url.query',
  'url.domain',
  'http.request.method',
  'http.response.status_code',
  'http.response.bytes',
  'user_agent.original',
  'event.code',
  'event.action',
  'event.outcome',
  'event.provider',
  'network.transport',
  'dns.question.name',
  'email.from.address',
  'email.message_id',
  'organization.id',
  'application.name',
  'case.id',
  'database.name',
] as const;

export type CommonField = (typeof COMMON_FIELDS)[number];
export type Common = Readonly<Partial<Record<CommonField, string | number>>>;

/** What a parser makes of one record: an event before it knows its batch, agency and source. */
export interface ParsedEvent {
  /** Stable id of the format, such as `windows.evtx_json` or `web.combined`. */
  readonly format: string;
  /** Shared between events of the same log source: never changed. */
  readonly logsource: LogSource;
  /** May have a prototype: read a name that comes from a log or a rule as an own property only. */
  readonly fields: Fields;
  /**
   * The record is JSON, and each text of `fields` stands in it as JSON writes it: who searches the
   * record for plain words has searched the fields. Absent when a parser made texts of its own.
   */
  readonly verbatim?: boolean;
  /** The event's own time, ISO 8601 UTC with milliseconds; undefined when the record carries none. */
  readonly time: string | undefined;
  readonly common: Common;
  /** What is odd about the event, which is kept and judged all the same; absent: nothing. */
  readonly flags?: readonly EventFlag[];
}

/** What became of one record of a batch. `part` records are kept, and belong to the event at `of`. */
export type RecordOutcome =
  | { readonly kind: 'event'; readonly event: ParsedEvent }
  | { readonly kind: 'part'; readonly of: number }
  | { readonly kind: 'reject'; readonly code: RejectCode; readonly reason: string };

export type RejectCode =
  | 'format_unknown' // no parser knows the line
  | 'format_mismatch' // the source's registered format does not fit the line
  | 'record_too_large' // longer than MAX_RECORD_BYTES
  | 'record_undecodable' // not text in the source's character set
  | 'record_failed' // a parser or rule threw: a bug, kept with its message
  | 'poison' // its message killed the process again and again
  | 'expired'; // waited in a dead-letter queue to the end of its retention

/** What the registry says of the source; `format` wins over detection by content. */
export interface SourceHints {
  readonly format?: string;
  readonly logsource?: LogSource;
  /** IANA zone for formats without one; default `Asia/Ho_Chi_Minh`. */
  readonly timeZone?: string;
  /** Host the records come from when they do not say, such as the web server of an access log. */
  readonly hostName?: string;
  /**
   * The lines at the head of the source's log that name its columns, for batches that start below
   * them, such as `#Fields: date time …` of IIS.
   */
  readonly heading?: string;
  /** Character set of records that are not UTF-8; UTF-16 is told by content. */
  readonly charset?: Charset;
  /** When the batch arrived, ISO 8601 UTC: resolves missing years and nothing else. */
  readonly receivedAt: string;
}
