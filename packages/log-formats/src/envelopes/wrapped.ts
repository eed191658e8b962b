// Records that a protocol wraps: events of Splunk's HTTP Event Collector and OpenTelemetry log records.
// What they hold is read as if it had come alone; what the wrapper says stands in where that says nothing.
import {
  addFlattened,
  isJsonObject,
  type Json,
  type JsonObject,
  memberOf,
  newFields,
  parseJsonObject,
} from '../fields.ts';
import type { Envelope, Input } from '../format.ts';
import { type Clock, parseTime } from '../time/parse-time.ts';
import { type Opened, openRecord } from './open.ts';

/** What a wrapper holds, and what it says of it. */
interface Wrapped {
  readonly content: string | JsonObject;
  readonly envelope: Envelope;
}

/** Takes a record out of its wrapper and what carried it; most have none, which the first name tells. */
export function openWrapped(raw: string, clock: Clock): Opened {
  const wrapped = readWrapper(raw, clock);
  if (wrapped === undefined) return openRecord(raw, clock);
  const { content, envelope } = wrapped;
  if (typeof content !== 'string') {
    const text = textOf(content);
    return text === undefined ? openRecord(raw, clock) : within(envelope, openRecord(text, clock));
  }
  const line = openRecord(content, clock);
  if (line.json !== undefined) return within(envelope, line);
  const open = (more: readonly string[]): Input => inside(envelope, { ...line, more });
  const json = { event: content };
  return { text: raw, more: [], json, envelope, carried: { text: line.text, open } };
}

/** Undefined for what is nested too deep to be written again. */
function textOf(content: JsonObject): string | undefined {
  try {
    return JSON.stringify(content);
  } catch {
    return undefined;
  }
}

function within(outer: Envelope, opened: Opened): Opened {
  const { carried } = opened;
  const open = carried && ((more: readonly string[]) => inside(outer, carried.open(more)));
  return { ...inside(outer, opened), ...(open && { carried: { text: carried.text, open } }) };
}

/** The input with the wrapper's words where its own envelope has none. */
function inside<Inner extends Input>(outer: Envelope, input: Inner): Inner {
  const { envelope } = input;
  const fields = newFields();
  Object.assign(fields, outer.fields, envelope?.fields);
  const time = envelope?.time ?? outer.time;
  return { ...input, envelope: { ...outer, ...envelope, fields, time } };
}

const HEC_FIRST = /^\s{0,16}\{\s{0,16}"(?:time|host|source|sourcetype|index|event|fields)"/;
const OTEL_FIRST =
  /^\{"(?:Timestamp|ObservedTimestamp|Severity(?:Text|Number)|Body|EventName|TraceId|SpanId|TraceFlags|Attributes|Resource|InstrumentationScope)"/;

function readWrapper(raw: string, clock: Clock): Wrapped | undefined {
  const mayBeHec = HEC_FIRST.test(raw) && raw.includes('"event"');
  if (!mayBeHec && !OTEL_FIRST.test(raw)) return undefined;
  const json = parseJsonObject(raw);
  if (json === undefined) return undefined;
  return mayBeHec ? readHec(json, clock) : readOtel(json, clock);
}

const HEC_NAMES = new Set(['time', 'host', 'source', 'sourcetype', 'index', 'event', 'fields']);

/** An object with an event and HEC's own metadata only; ECS's `host` and `source` are objects. */
function readHec(json: JsonObject, clock: Clock): Wrapped | undefined {
  if (!Object.keys(json).every((name) => HEC_NAMES.has(name))) return undefined;
  const metadata = ['host', 'source', 'sourcetype', 'index'].map((name) => memberOf(json, name));
  if (metadata.some((value) => typeof value === 'object' && value !== null)) return undefined;
  const content = memberOf(json, 'event');
  if (typeof content !== 'string' && !isJsonObject(content)) return undefined;
  const { event: _content, time, fields: indexed, ...rest } = json;
  const fields = newFields();
  if (isJsonObject(indexed)) addFlattened(fields, indexed);
  addFlattened(fields, rest);
  return {
    content,
    envelope: envelopeOf('splunk.hec', fields, [time], memberOf(json, 'host'), clock),
  };
}

const OTEL_NAMES = new Set([
  'Timestamp',
  'ObservedTimestamp',
  'SeverityText',
  'SeverityNumber',
  'Body',
  'EventName',
  'TraceId',
  'SpanId',
  'TraceFlags',
  'Attributes',
  'Resource',
  'InstrumentationScope',
  'Protobuf',
]);

/**
 * A record of OpenTelemetry's log data model. An object as body is the content, with the attributes
 * beside it; a text is the `message` of the attributes, whose names are those of ECS.
 */
function readOtel(json: JsonObject, clock: Clock): Wrapped | undefined {
  if (!Object.keys(json).every((name) => OTEL_NAMES.has(name))) return undefined;
  const { Timestamp, ObservedTimestamp, Body, Attributes, Resource, ...rest } = json;
  const attributes = newMembers();
  if (isJsonObject(Resource)) Object.assign(attributes, Resource);
  const host = memberOf(attributes, 'host.name');
  if (isJsonObject(Attributes)) Object.assign(attributes, Attributes);
  const fields = newFields();
  addFlattened(fields, rest);
  const times = [Timestamp, ObservedTimestamp];
  if (isJsonObject(Body)) {
    addFlattened(fields, attributes);
    return { content: Body, envelope: envelopeOf('otel.log', fields, times, host, clock) };
  }
  if (Body !== undefined) attributes.message ??= Body;
  return { content: attributes, envelope: envelopeOf('otel.log', fields, times, host, clock) };
}

function newMembers(): { [name: string]: Json } {
  return Object.create(null);
}

function envelopeOf(
  format: string,
  fields: Envelope['fields'],
  times: readonly (Json | undefined)[],
  host: Json | undefined,
  clock: Clock,
): Envelope {
  const time = times.map((given) => parseTime(given, clock)).find((read) => read !== undefined);
  return {
    format,
    fields,
    ...(time !== undefined && { time }),
    ...(typeof host === 'string' && host !== '' && { host }),
  };
}
