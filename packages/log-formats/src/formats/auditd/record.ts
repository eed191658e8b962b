// One line of the Linux audit trail.
import { isLetter, isWord } from '../../decode/letters.ts';
import { indexStart } from '../../decode/name-before.ts';
import { newFields, type OpenFields } from '../../fields.ts';

/** `(node, serial)` and time of a line, and where its fields start. */
const HEADER =
  /^(?:node=(\S{1,255}) )?type=([A-Z0-9_]{1,40}|UNKNOWN\[\d{1,5}\]) msg=audit\((\d{9,10}\.\d{3}):(\d{1,20})\): ?/;

const OPENS = ' msg=audit(';

/** Fields that auditd writes in hex when their text holds blanks, quotes or control characters. */
const ENCODED = new Set(
  'acct cmd comm cwd data dir exe key name new-chardev ocomm old-chardev path proctitle root terminal unit vm watch'.split(
    ' ',
  ),
);
const ARGUMENT = /^a\d{1,4}(?:\[\d{1,4}\])?$/;
const UNQUOTED = /[^\s'"]*/y;
const MAX_NAME = 41;
const utf8 = new TextDecoder('utf-8');

export interface AuditRecord {
  readonly node: string | undefined;
  readonly type: string;
  /** Seconds since 1970, as written. */
  readonly time: string;
  /** What follows the header. */
  readonly rest: string;
}

/** Of a system call; of a program that was started, EXECVE has them as words. */
const REGISTERS: ReadonlySet<string> = new Set(['a0', 'a1', 'a2', 'a3']);

/** What records of one event share; undefined for a line that is not auditd's. */
export function auditKey(text: string): string | undefined {
  if (!HEADER.test(text)) return undefined;
  const start = text.indexOf(OPENS) + OPENS.length;
  const id = text.slice(start, text.indexOf(')', start));
  return text.startsWith('node=') ? `${text.slice(5, text.indexOf(' '))} ${id}` : id;
}

/** Reads the header of a line. */
export function readAuditRecord(text: string): AuditRecord | undefined {
  const header = HEADER.exec(text);
  if (header === null) return undefined;
  const [all, node, type = '', time = ''] = header;
  return { node, type, time, rest: text.slice(all.length) };
}

/**
 * The fields of a record, those in `msg='…'`, and what enrichment appended.
 *
 * @param executed whether the event is that of a program that was started
 */
export function fieldsOfRecord({ type, rest }: AuditRecord, executed: boolean): OpenFields {
  const fields = newFields();
  addPairs(fields, rest, {
    isExecve: type === 'EXECVE',
    isReplaced: executed && type === 'SYSCALL',
  });
  return fields;
}

interface Kind {
  readonly isExecve: boolean;
  /** Whether EXECVE says what the registers hold. */
  readonly isReplaced: boolean;
}

function addPairs(fields: OpenFields, text: string, kind: Kind): void {
  let from = 0;
  for (let equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', from)) {
    const start = nameStart(text, from, equals);
    from = equals + 1;
    if (start === equals) continue;
    const end = valueEnd(text, from);
    const name = text.slice(start, equals);
    const written = text.slice(from, end);
    if (name === 'msg' && written.startsWith("'"))
      addPairs(fields, written.slice(1, -1), { ...kind, isExecve: false });
    else if (written !== '(null)' && !(kind.isReplaced && REGISTERS.has(name)))
      fields[name] ??= readValue(name, written, kind.isExecve);
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
  const code = text.charCodeAt(from);
  if (code === 0x22 || code === 0x27) {
    const close = text.indexOf(code === 0x22 ? '"' : "'", from + 1);
    return close < 0 ? from : close + 1;
  }
  UNQUOTED.lastIndex = from;
  UNQUOTED.test(text);
  return UNQUOTED.lastIndex;
}

/** Letters, digits, low line and hyphen. */
function isOfName(code: number): boolean {
  return isWord(code) || code === 0x2d;
}

function readValue(name: string, written: string, isExecve: boolean): string {
  if (written.startsWith('"') || written.startsWith("'")) return written.slice(1, -1);
  const encoded = ENCODED.has(name) || (isExecve && ARGUMENT.test(name));
  if (!encoded || written.length % 2 === 1 || !/^(?:[0-9A-F]{2})+$/.test(written)) return written;
  const text = utf8.decode(bytesOfHex(written));
  return text.includes('\0') ? text.replace(/\0+$/, '').replaceAll('\0', ' ') : text;
}

function bytesOfHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  }
  return bytes;
}
