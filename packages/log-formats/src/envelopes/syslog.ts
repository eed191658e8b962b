// Syslog headers: RFC 5424, RFC 3164, and the variants of the latter that rsyslog, systemd and ESXi
// (`Wa(164)` for the priority) write to files. Many programs open a line with an ISO time: it is
// syslog only with a priority or a program.
import { isDigit } from '../decode/letters.ts';
import { newFields, type OpenFields } from '../fields.ts';
import type { Envelope } from '../format.ts';
import { type Clock, parseTime } from '../time/parse-time.ts';
import { readStructuredData } from './structured-data.ts';

/** A record taken out of its envelope. */
export interface Opened {
  readonly envelope: Envelope;
  readonly text: string;
}

const LESS_THAN = 0x3c;
const PRIORITY = /^<(\d{1,3})>/;
const RFC5424 =
  /^1 (-|\d{4}-\d{2}-\d{2}T\S{1,48}) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) (?=-|\[)/;
/**
 * Spring Boot's lines start alike, but go on with level and process: `INFO 811 --- `. Some devices
 * write their name twice.
 */
const RFC3164 =
  /^(?:([A-Z][a-z]{2} {1,2}\d{1,2}(?: \d{4})? \d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)|(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)(?! {1,2}[A-Z]{4,5} \d{1,10} --- )(?: [A-Z][a-z]\((\d{1,3})\)\+?)?) (?:([A-Za-z0-9_.:-]{0,254}[A-Za-z0-9_.-]) (?:\4 )?)?(?:(?!(?:CEF|LEEF):)([A-Za-z0-9_./()-]{1,64})(?:\[(\d{1,10})\])?: ?)?/;

const FACILITIES =
  'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp audit alert clock'
    .split(' ')
    .concat(Array.from({ length: 8 }, (_, number) => `local${number}`));
const SEVERITIES = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

/**
 * Reads a syslog header. Without one the record is returned only when it has at least a priority
 * (devices send `<189>date=…`). Undefined when the line is not syslog.
 */
export function openSyslog(line: string, clock: Clock): Opened | undefined {
  if (!mayBegin(line.charCodeAt(0))) return undefined;
  const priority = PRIORITY.exec(line);
  const fields = newFields();
  if (priority !== null) addPriority(fields, Number(priority[1]));
  const rest = priority === null ? line : line.slice(priority[0].length);
  return (
    (priority === null ? undefined : open5424(rest, fields, clock)) ??
    open3164(rest, fields, clock) ??
    (priority === null ? undefined : { envelope: { format: 'syslog.rfc3164', fields }, text: rest })
  );
}

/** A priority, a month or a year: most lines that are not syslog need not be read further. */
function mayBegin(code: number): boolean {
  return code === LESS_THAN || isDigit(code) || (code >= 0x41 && code <= 0x5a);
}

function open5424(rest: string, fields: OpenFields, clock: Clock): Opened | undefined {
  const header = RFC5424.exec(rest);
  if (header === null) return undefined;
  const [all, stamp, host, program, pid, messageId] = header;
  const data = readStructuredData(rest, all.length);
  if (data === undefined) return undefined;
  for (const [name, value] of data.parameters) fields[name] = value;
  set(fields, 'msgid', messageId);
  const text = rest.slice(data.end).replace(/^ ?\u{FEFF}?/u, '');
  return finish('syslog.rfc5424', { stamp, host, program, pid, text }, fields, clock);
}

function open3164(rest: string, fields: OpenFields, clock: Clock): Opened | undefined {
  const header = RFC3164.exec(rest);
  if (header === null) return undefined;
  const [all, bsd, iso, esxi, host, program, pid] = header;
  const stamp = bsd ?? iso;
  if (iso !== undefined && program === undefined && fields.facility === undefined) return undefined;
  if (esxi !== undefined) addPriority(fields, Number(esxi));
  return finish(
    'syslog.rfc3164',
    { stamp, host, program, pid, text: rest.slice(all.length) },
    fields,
    clock,
  );
}

interface Parts {
  readonly stamp: string | undefined;
  readonly host: string | undefined;
  readonly program: string | undefined;
  readonly pid: string | undefined;
  readonly text: string;
}

function finish(format: string, parts: Parts, fields: OpenFields, clock: Clock): Opened {
  set(fields, 'host', parts.host);
  set(fields, 'program', parts.program);
  set(fields, 'pid', parts.pid);
  const time = parseTime(parts.stamp, clock);
  const host = present(parts.host);
  const program = present(parts.program)?.split('/').at(-1);
  return {
    text: parts.text,
    envelope: {
      format,
      fields,
      ...(time !== undefined && { time }),
      ...(host !== undefined && { host }),
      ...(program !== undefined && { program }),
    },
  };
}

function addPriority(fields: OpenFields, priority: number): void {
  const facility = FACILITIES[priority >> 3];
  if (facility === undefined) return;
  fields.facility = facility;
  fields.severity = SEVERITIES[priority & 7] ?? null;
}

function set(fields: OpenFields, name: string, value: string | undefined): void {
  const text = present(value);
  if (text !== undefined) fields[name] = text;
}

function present(value: string | undefined): string | undefined {
  return value === undefined || value === '-' ? undefined : value;
}
