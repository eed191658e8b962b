// A record as it came to what its writer wrote: JSON, or text out of its syslog header or out of
// the JSON object that a shipper put around the line.
import { isBlank } from '../decode/letters.ts';
import {
  addMember,
  isJsonObject,
  type Json,
  type JsonObject,
  memberOf,
  newFields,
  type OpenFields,
  parseJsonObject,
} from '../fields.ts';
import type { Envelope, Input } from '../format.ts';
import { type Clock, parseTime } from '../time/parse-time.ts';
import { openContainer } from './container.ts';
import { openSyslog } from './syslog.ts';

/** A record ready for the parsers. */
export interface Opened extends Input {
  /** The line that a shipper's object carries, tried when no format knows the object itself. */
  readonly carried?: Carried;
}

export interface Carried {
  readonly text: string;
  /** The line as an input of its own; the object around it becomes its envelope. */
  readonly open: (more: readonly string[]) => Input;
}

/** Where Filebeat, Fluent Bit, Vector, container runtimes, journald and GELF put the line. */
const LINE_MEMBERS = ['message', 'log', 'MESSAGE', 'short_message'];
const HOST_MEMBERS = ['host', 'hostname', 'host_name', '_HOSTNAME'];
const TIME_MEMBERS = [
  '@timestamp',
  'timestamp',
  'time',
  '_SOURCE_REALTIME_TIMESTAMP',
  '__REALTIME_TIMESTAMP',
];
const PROGRAM_MEMBERS = ['program', 'appname', 'SYSLOG_IDENTIFIER', '_COMM'];
const BRACE = 0x7b;
/** Says that JSON follows in a syslog message. */
const CEE_COOKIE = /^ ?@cee: ?/;

const utf8 = new TextDecoder('utf-8');
/** Where shippers name the file that they read: Filebeat, Vector, Fluent Bit, NXLog. */
const FILE_MEMBERS = ['file', 'path', 'filename', 'filePath', 'SourceFileName'];

/** Takes a record's text out of what carried it. */
export function openRecord(raw: string, clock: Clock): Opened {
  const outer = openLine(raw, clock);
  const { json } = outer;
  const line = json === undefined ? undefined : lineOf(json);
  if (json === undefined || line === undefined) return outer;
  const inner = openLine(line.endsWith('\n') ? line.slice(0, -1) : line, clock);
  const file = fileOf(json);
  const open = (more: readonly string[]): Input => ({
    ...inner,
    more,
    ...(file !== undefined && { file }),
    envelope: envelopeOf(json, inner.envelope, outer.envelope, clock),
  });
  return { ...outer, carried: { text: inner.text, open } };
}

/** A record or a carried line: JSON as it stands, else what its header leaves, which may be JSON. */
function openLine(raw: string, clock: Clock): Input {
  const json = objectOf(raw);
  if (json !== undefined) return { text: raw, more: [], json };
  const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  const opened = openContainer(line, clock) ?? openSyslog(line, clock);
  if (opened === undefined) return { text: line, more: [] };
  const { envelope, text } = opened;
  const inside = objectOf(text.includes('@cee:') ? text.replace(CEE_COOKIE, '') : text);
  if (inside !== undefined) return { text, more: [], json: inside, envelope };
  return { text, more: [], envelope };
}

function objectOf(text: string): JsonObject | undefined {
  const first = text.charCodeAt(0);
  const begins = first === BRACE || (isBlank(first) && text.trimStart().startsWith('{'));
  return begins ? parseJsonObject(text) : undefined;
}

/** The line that an object carries; journald writes as bytes what is not plain text. */
function lineOf(json: JsonObject): string | undefined {
  const text = firstText(json, LINE_MEMBERS);
  if (text !== undefined) return text;
  const bytes = memberOf(json, 'MESSAGE');
  if (!Array.isArray(bytes) || bytes.length === 0 || !bytes.every(isByte)) return undefined;
  return utf8.decode(Uint8Array.from(bytes));
}

function isByte(value: Json): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 256;
}

/** The shipper's object around a line, the header that the line had, and what the object came in. */
function envelopeOf(
  json: JsonObject,
  inner: Envelope | undefined,
  outer: Envelope | undefined,
  clock: Clock,
): Envelope {
  const fields = newFields();
  if (outer !== undefined) Object.assign(fields, outer.fields);
  addAllButLine(fields, json);
  if (inner !== undefined) Object.assign(fields, inner.fields);
  const host = inner?.host ?? hostOf(json) ?? outer?.host;
  const named = firstText(json, PROGRAM_MEMBERS);
  if (named !== undefined) fields.program ??= named;
  const program = inner?.program ?? named?.split('/').at(-1) ?? outer?.program;
  return {
    format: inner?.format ?? 'json.flat',
    fields,
    ...(host !== undefined && { host }),
    ...(program !== undefined && { program }),
    // Worked out for the line that a format knows: nobody asks for that of the others.
    get time() {
      return inner?.time ?? timeOf(json, clock) ?? outer?.time;
    },
  };
}

/** The members of a shipper's object but the line; of a list in its place, what is not the line's. */
function addAllButLine(fields: OpenFields, json: JsonObject): void {
  for (const name of Object.keys(json)) {
    const value = json[name];
    if (value === undefined) continue;
    if (!LINE_MEMBERS.includes(name)) addMember(fields, name, value);
    else if (value !== null && typeof value === 'object') addAroundLine(fields, name, value);
  }
}

/** What a list or an object in the line's place holds beside the line itself. */
function addAroundLine(fields: OpenFields, name: string, value: Json): void {
  const around = newFields();
  addMember(around, name, value);
  for (const one of Object.keys(around)) {
    const inner = around[one];
    if (one !== name && inner !== undefined) fields[one] = inner;
  }
}

function fileOf(json: JsonObject): string | undefined {
  const log = memberOf(json, 'log');
  const file = isJsonObject(log) ? memberOf(log, 'file') : undefined;
  return isJsonObject(file) ? firstText(file, ['path']) : firstText(json, FILE_MEMBERS);
}

function hostOf(json: JsonObject): string | undefined {
  const host = memberOf(json, 'host');
  return isJsonObject(host) ? firstText(host, ['name', 'hostname']) : firstText(json, HOST_MEMBERS);
}

function timeOf(json: JsonObject, clock: Clock): string | undefined {
  for (const name of TIME_MEMBERS) {
    const time = parseTime(memberOf(json, name), clock);
    if (time !== undefined) return time;
  }
  return undefined;
}

function firstText(json: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = memberOf(json, name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}
