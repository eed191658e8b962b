// One OpenTelemetry log record as the JSON line that is archived and judged: the names of the log data
// model, with its resource and scope beside it.
// @see https://opentelemetry.io/docs/specs/otel/logs/data-model/

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export interface LogRecord {
  /** Nanoseconds since the epoch; 0 means unknown. */
  readonly time: bigint;
  readonly observedTime: bigint;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body?: Json;
  readonly eventName: string;
  /** Hex. */
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: number;
  readonly attributes: JsonObject;
  /** The record as it came, where a text of it is not UTF-8 and could not be kept in JSON. */
  readonly protobuf?: Uint8Array;
}

/** A record that cannot be taken, with the reason for its sender. */
export interface RejectedRecord {
  readonly rejected: string;
}

export interface ScopeLogs {
  readonly scope: JsonObject;
  readonly records: readonly (LogRecord | RejectedRecord)[];
}

export interface ResourceLogs {
  readonly resource: JsonObject;
  readonly scopes: readonly ScopeLogs[];
}

/** A request, or why it is none. */
export type ReadResult =
  | { readonly ok: true; readonly resources: readonly ResourceLogs[] }
  | { readonly ok: false; readonly message: string };

/** Values nested deeper are refused: nobody writes them by hand. */
export const MAX_DEPTH = 32;

/** A value that is nested deeper than `MAX_DEPTH`, or none of OTLP's. */
export class UnfitValueError extends Error {
  override readonly name = 'UnfitValueError';
}

/** An object without prototype, so that no name in a log means anything. */
export function newObject(): { [name: string]: Json } {
  return Object.create(null);
}

/** An instrumentation scope: what it says of itself, in the log data model's names; empty when it says nothing. */
export function scopeOf(name: string, version: string, attributes: JsonObject): JsonObject {
  const scope = newObject();
  if (name !== '') scope.Name = name;
  if (version !== '') scope.Version = version;
  if (Object.keys(attributes).length > 0) scope.Attributes = attributes;
  return scope;
}

/** What records of one scope share, as the members that end each line; empty without any. */
export function surroundings(resource: JsonObject, scope: JsonObject): string {
  return member('Resource', resource) + member('InstrumentationScope', scope);
}

/** The record's line, without line end. */
export function lineOf(record: LogRecord, around: string): string {
  const members =
    member('Timestamp', isoTime(record.time)) +
    member('ObservedTimestamp', isoTime(record.observedTime)) +
    member('SeverityText', record.severityText) +
    member('SeverityNumber', record.severityNumber) +
    (record.body === undefined ? '' : `,"Body":${JSON.stringify(record.body)}`) +
    member('EventName', record.eventName) +
    member('TraceId', record.traceId) +
    member('SpanId', record.spanId) +
    member('TraceFlags', record.flags) +
    member('Attributes', record.attributes) +
    around +
    (record.protobuf === undefined
      ? ''
      : member('Protobuf', Buffer.from(record.protobuf).toString('base64')));
  return `{${members.slice(1)}}`;
}

/** `,"Name":value`, or nothing where OTLP means "not set". */
function member(name: string, value: string | number | JsonObject): string {
  const isSet =
    typeof value === 'object' ? Object.keys(value).length > 0 : value !== '' && value !== 0;
  return isSet ? `,"${name}":${JSON.stringify(value)}` : '';
}

const NANOS_A_MS = 1_000_000n;

/** ISO 8601 UTC with nanoseconds; empty for the unknown time. */
function isoTime(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '';
  const milliseconds = new Date(Number(nanoseconds / NANOS_A_MS)).toISOString();
  const rest = (nanoseconds % NANOS_A_MS).toString().padStart(6, '0');
  return `${milliseconds.slice(0, -1)}${rest}Z`;
}

/** Numbers that JSON cannot carry become texts. */
export function jsonNumber(value: number): Json {
  return Number.isFinite(value) ? value : String(value);
}

/** 64-bit integers beyond what JSON readers keep exact become texts. */
export function jsonInteger(value: bigint): Json {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}
