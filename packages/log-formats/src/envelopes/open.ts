// A record as it came to what its writer wrote: JSON, or text out of its syslog header or out of
// the JSON object that a shipper put around the line.
import {
  addFlattened,
  isJsonObject,
  type JsonObject,
  memberOf,
  newFields,
  parseJsonObject,
} from '../fields.ts';
import type { Envelope, Input } from '../format.ts';
import { type Clock, parseTime } from '../time/parse-time.ts';
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

/** Where Filebeat, Fluent Bit, Vector, container runtimes and journald put the line. */
const LINE_MEMBERS = ['message', 'log', 'MESSAGE'];
const HOST_MEMBERS = ['host', 'hostname', 'host_name', '_HOSTNAME'];
const TIME_MEMBERS = ['@timestamp', 'timestamp', 'time'];
/** Where shippers name the file that they read: Filebeat, Vector, Fluent Bit, NXLog. */
const FILE_MEMBERS = ['file', 'path', 'filename', 'filePath', 'SourceFileName'];
const PROGRAM_MEMBERS = ['program', 'appname', 'SYSLOG_IDENTIFIER'];

/** Takes a record's text out of what carried it. */
export function openRecord(raw: string, clock: Clock): Opened {
  const json = raw.trimStart().startsWith('{') ? parseJsonObject(raw) : undefined;
  if (json === undefined) return openLine(raw, clock);
  const line = firstText(json, LINE_MEMBERS);
  if (line === undefined) return { text: raw, more: [], json };
  const inner = openLine(line.endsWith('\n') ? line.slice(0, -1) : line, clock);
  const file = fileOf(json);
  const open = (more: readonly string[]): Input => ({
    ...inner,
    more,
    ...(file !== undefined && { file }),
    envelope: envelopeOf(json, inner.envelope, clock),
  });
  return { text: raw, more: [], json, carried: { text: inner.text, open } };
}

function openLine(raw: string, clock: Clock): Input {
  const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  const opened = openSyslog(line, clock);
  return opened === undefined ? { text: line, more: [] } : { ...opened, more: [] };
}

/** The shipper's object around a line, and the syslog header that the line had. */
function envelopeOf(json: JsonObject, inner: Envelope | undefined, clock: Clock): Envelope {
  const fields = newFields();
  addFlattened(fields, json);
  for (const member of LINE_MEMBERS) delete fields[member];
  Object.assign(fields, inner?.fields);
  const host = inner?.host ?? hostOf(json);
  const time = inner?.time ?? parseTime(firstText(json, TIME_MEMBERS), clock);
  const program = inner?.program ?? firstText(json, PROGRAM_MEMBERS);
  return {
    format: inner?.format ?? 'json.flat',
    fields,
    ...(host !== undefined && { host }),
    ...(time !== undefined && { time }),
    ...(program !== undefined && { program }),
  };
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

function firstText(json: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = memberOf(json, name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}
