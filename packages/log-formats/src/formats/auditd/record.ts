// One line of the Linux audit trail.
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
const PAIR = /([A-Za-z][A-Za-z0-9_-]{0,40}(?:\[\d{1,4}\])?)=("[^"]*"|'[^']*'|[^\s'"]*)/g;
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
  for (const [, name = '', written = ''] of text.matchAll(PAIR)) {
    if (name === 'msg' && written.startsWith("'")) addPairs(fields, written.slice(1, -1), false);
    else if (written !== '(null)') fields[name] ??= readValue(name, written, isExecve);
  }
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
