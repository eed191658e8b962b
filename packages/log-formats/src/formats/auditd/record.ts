// One line of the Linux audit trail.
import { isLetter, isWord } from '../../decode/letters.ts';
import { indexStart } from '../../decode/name-before.ts';
import { newFields, type OpenFields } from '../../fields.ts';

/** `(node, serial)` and time of a line, and where its fields start. */
const HEADER =
  /^(?:node=(\S{1,255}) )?type=([A-Z0-9_]{1,40}|UNKNOWN\[\d{1,5}\]) msg=audit\((\d{9,10}\.\d{3}):(\d{1,20})\): ?/;

/** Fields that auditd writes in hex when their text holds blanks, quotes or control characters. */
const ENCODED = new Set(
  'acct cmd comm cwd data dir exe key name new-chardev ocomm old-chardev path proctitle root terminal unit vm watch'.split(
    ' ',
  ),
);
const ARGUMENT = /^a\d{1,4}(?:\[\d{1,4}\])?$/;
const VALUE = /"[^"]*"|'[^']*'|[^\s'"]*/y;
const MAX_NAME = 41;
const utf8 = new TextDecoder('utf-8');

export interface AuditRecord {
  readonly node: string | undefined;
  readonly type: string;
  /** Seconds since 1970, as written. */
  readonly time: string;
  readonly fields: OpenFields;
}

/** What records of one event share; undefined for a line that is not auditd's. */
export function auditKey(text: string): string | undefined {
  const header = HEADER.exec(text);
  return header === null ? undefined : `${header[1] ?? ''} ${header[3]}:${header[4]}`;
}

/** Reads a line: fields of the record, those in `msg='…'`, and what enrichment appended. */
export function readAuditRecord(text: string): AuditRecord | undefined {
  const header = HEADER.exec(text);
  if (header === null) return undefined;
  const [all, node, type = '', time = ''] = header;
  const fields = newFields();
  addPairs(fields, text.slice(all.length), type === 'EXECVE');
  return { node, type, time, fields };
}

function addPairs(fields: OpenFields, text: string, isExecve: boolean): void {
  let from = 0;
  for (let equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', from)) {
    const start = nameStart(text, from, equals);
    from = equals + 1;
    if (start === equals) continue;
    const end = valueEnd(text, from);
    const name = text.slice(start, equals);
    const written = text.slice(from, end);
    if (name === 'msg' && written.startsWith("'")) addPairs(fields, written.slice(1, -1), false);
    else if (written !== '(null)') fields[name] ??= readValue(name, written, isExecve);
    from = end;
  }
}

/** Where the name before an `=` begins, not before `from`; at the `=` itself when there is none. */
function nameStart(text: string, from: number, equals: number): number {
  const end = indexStart(text, from, equals);
  const least = Math.max(from, end - MAX_NAME);
  let start = end;
  while (start > least && isOfName(text.charCodeAt(start - 1))) start--;
  while (start < end && !isLetter(text.charCodeAt(start))) start++;
  return start < end ? start : equals;
}

/** Where the value at `from` ends; an open quote is none. */
function valueEnd(text: string, from: number): number {
  VALUE.lastIndex = from;
  return VALUE.test(text) ? VALUE.lastIndex : from;
}

/** Letters, digits, low line and hyphen. */
function isOfName(code: number): boolean {
  return isWord(code) || code === 0x2d;
}

function readValue(name: string, written: string, isExecve: boolean): string {
  if (written.startsWith('"') || written.startsWith("'")) return written.slice(1, -1);
  const encoded = ENCODED.has(name) || (isExecve && ARGUMENT.test(name));
  if (!encoded || written.length % 2 === 1 || !/^(?:[0-9A-F]{2})+$/.test(written)) return written;
  const bytes = new Uint8Array(written.length / 2);
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = Number.parseInt(written.slice(index * 2, index * 2 + 2), 16);
  return utf8.decode(bytes).replace(/\0+$/, '').replaceAll('\0', ' ');
}
