import type { Fields } from '../../event.ts';
import { newFields, type OpenFields, textOf } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { monthIndex } from '../../time/parse-time.ts';
import { readNamedValues } from './named-values.ts';

/** `Sun Nov 22 08:15:30 2026 +07:00`, alone on its line, opens a record of an audit file. */
const STAMP =
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{2}:\d{2}:\d{2})(?:\.\d{1,9})? (\d{4})(?: ([+-]\d{2}:\d{2}))?$/;
const SYSLOG = /^(?:Oracle (?:Unified )?Audit\[\d{1,10}\]: ?)?(?=LENGTH ?: ?["']\d|SESSIONID:\[\d)/;
const FURTHER = /^(?:[A-Z][A-Z0-9$_ ]{0,30}? ?: ?\[\d{1,7}\] ?["']|LENGTH ?: ?["'])/;
const MAX_LINES = 500;
const CLIENT = /\(HOST=([^()\s]{1,255})\)(?:\(PORT=(\d{1,5})\))?/;

/** Codes of `ACTION` in the standard and the unified trail that rules ask for. */
const ACTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '1': 'CREATE TABLE',
    '2': 'INSERT',
    '3': 'SELECT',
    '6': 'UPDATE',
    '7': 'DELETE',
    '12': 'DROP TABLE',
    '15': 'ALTER TABLE',
    '17': 'GRANT',
    '18': 'REVOKE',
    '43': 'ALTER USER',
    '51': 'CREATE USER',
    '53': 'DROP USER',
    '85': 'TRUNCATE TABLE',
    '100': 'LOGON',
    '101': 'LOGOFF',
    '102': 'LOGOFF BY CLEANUP',
    '104': 'SYSTEM AUDIT',
    '108': 'SYSTEM GRANT',
    '109': 'SYSTEM REVOKE',
  }),
);

/** Oracle's audit trail outside the database. */
export const oracleAudit: Format = defineFormat({
  id: 'oracle.audit',
  title: 'Oracle audit trail',
  description:
    'Audit files (.aud, several lines a record) and syslog (AUDIT_SYSLOG_LEVEL, UNIFIED_AUDIT_SYSTEMLOG)',
  shape: 'text',
  marks: [{ opens: ['A'] }],
  samples: [
    `<12>Nov 22 08:15:30 kho-ora01 Oracle Audit[29162]: LENGTH : '214' ACTION :[7] 'CONNECT' DATABASE USER:[1] '/' PRIVILEGE :[6] 'SYSDBA' CLIENT USER:[6] 'oracle' CLIENT TERMINAL:[5] 'pts/0' STATUS:[1] '0' DBID:[10] '1512345678' USERHOST:[5] 'app01' CLIENT ADDRESS:[52] '(ADDRESS=(PROTOCOL=tcp)(HOST=192.0.2.44)(PORT=50122))'`,
    `<12>Nov 22 08:15:31 kho-ora01 Oracle Unified Audit[811]: LENGTH: '180' TYPE:"4" DBID:"1512345678" SESID:"3" CLIENTID:"" ENTRYID:"1" STMTID:"5" DBUSER:"KHO_ETL" CURUSER:"KHO_ETL" ACTION:"100" RETCODE:"1017" SCHEMA:"" OBJNAME:""`,
  ],
  join: { by: 'run', runLength },
  decode: decodeRecord,
  numbers: ['STATUS', 'RETURNCODE', 'RETCODE'],
  time: ['log_time'],
  logsource: { category: 'database', product: 'oracle', service: 'audit' },
  common: {
    'source.ip': 'client',
    'source.port': 'client_port',
    'user.name': userOf,
    'database.name': 'DBID',
    'event.action': actionOf,
    'event.code': ['STATUS', 'RETURNCODE', 'RETCODE'],
    'event.outcome': outcomeOf,
  },
});

function runLength(texts: readonly (string | undefined)[], from: number): number {
  if (!STAMP.test(texts[from] ?? '') || !FURTHER.test(texts[from + 1] ?? '')) return 0;
  let next = from + 1;
  while (next - from < MAX_LINES) {
    const line = texts[next];
    if (line === undefined || !FURTHER.test(line)) break;
    const lines = linesOfValue(texts, next, line);
    if (lines === 0) break;
    next += lines;
  }
  return next - from;
}

const utf8 = new TextEncoder();

/**
 * How many lines a value takes; none when it does not close where its length says, so that no forged
 * length swallows the lines that follow.
 */
function linesOfValue(texts: readonly (string | undefined)[], from: number, first: string): number {
  let missing = readNamedValues(first).at(-1)?.missing ?? 0;
  for (let next = from + 1; missing > 0; next++) {
    const line = texts[next];
    if (line === undefined || next - from >= MAX_LINES || STAMP.test(line)) return 0;
    missing -= utf8.encode(line).length + 1;
    // The line holds the rest and the closing quote.
    if (missing < 0) return missing === -1 && /['"]$/.test(line) ? next + 1 - from : 0;
  }
  return 1;
}

function decodeRecord({ text, more }: Input): OpenFields | undefined {
  const stamp = STAMP.exec(text);
  const syslog = stamp === null ? SYSLOG.exec(text) : null;
  if (stamp === null ? syslog === null : more.length === 0) return undefined;
  const body = syslog === null ? more.join('\n') : text.slice(syslog[0].length);
  const fields = newFields();
  for (const { name, value } of readNamedValues(body)) {
    if (name !== 'LENGTH') fields[name.includes(' ') ? name.replaceAll(' ', '_') : name] ??= value;
  }
  const action = fields.ACTION;
  if (action === undefined) return undefined;
  if (stamp !== null) fields.log_time = timeOf(stamp);
  if (/^\d{1,3}$/.test(String(action))) fields.action_name = ACTIONS.get(String(action)) ?? null;
  const comment = textOf(fields, 'CLIENT_ADDRESS') ?? textOf(fields, 'COMMENT$TEXT');
  const peer = comment === undefined ? null : CLIENT.exec(comment);
  if (peer?.[1] !== undefined) fields.client = peer[1];
  if (peer?.[2] !== undefined) fields.client_port = Number(peer[2]);
  return fields;
}

function timeOf([, month = '', day = '', clock, year, zone = '']: RegExpExecArray): string {
  const number = String(monthIndex(month) + 1).padStart(2, '0');
  return `${year}-${number}-${day.padStart(2, '0')}T${clock}${zone}`;
}

/** Who connects with `/` is the account of the operating system. */
function userOf(fields: Fields): string | undefined {
  const account =
    textOf(fields, 'DATABASE_USER') ?? textOf(fields, 'USERID') ?? textOf(fields, 'DBUSER');
  return account === undefined || account === '/'
    ? (textOf(fields, 'CLIENT_USER') ?? textOf(fields, 'OS$USERID'))
    : account;
}

/** The verb of a statement, or the name of an action's number. */
function actionOf(fields: Fields): string | undefined {
  return textOf(fields, 'action_name') ?? /^\w{1,32}/.exec(textOf(fields, 'ACTION') ?? '')?.[0];
}

function outcomeOf(fields: Fields): string | undefined {
  const status =
    textOf(fields, 'STATUS') ?? textOf(fields, 'RETURNCODE') ?? textOf(fields, 'RETCODE');
  return status === undefined ? undefined : status === '0' ? 'success' : 'failure';
}
