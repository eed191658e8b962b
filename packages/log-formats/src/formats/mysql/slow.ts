import { newFields, type OpenFields } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { MYSQL_COMMON, STAMP, stampOf } from './common.ts';

const TIME = new RegExp(String.raw`^# Time: ${STAMP}\s{0,8}$`);
const USER =
  /^# User@Host: ([^[]{0,96})\[([^\]]{0,96})\] @ {1,2}([^\s[]{0,255}) {0,2}\[([^\]]{0,64})\](?:\s{1,8}Id:\s{1,8}(\d{1,20}))?/;
const PAIR = /([A-Za-z]\w{0,63}): {1,2}([^\s#]{1,255})/g;
const SET_TIMESTAMP = /^SET timestamp=(\d{9,10}(?:\.\d{1,6})?);$/;
const USE = /^use ([^;]{1,64});$/i;
/** What opens a line of another log, and hardly ever one of a statement: a time or a priority. */
const ELSEWHERE = /^(?:<\d{1,3}>|\[?\d{4}-\d{2}-\d{2}[T ]\d{2}:|[A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:)/;
/** Most lines of one statement; beyond, it is taken for broken. */
const MAX_LINES = 500;

/** Statements that took long: header lines, then the statement up to its semicolon. */
export const mysqlSlow: Format = defineFormat({
  id: 'mysql.slow',
  title: 'MySQL and MariaDB slow query log',
  description: 'slow_query_log: user, client, times and the statement, over several lines',
  shape: 'text',
  marks: [{ opens: ['#'] }],
  samples: [
    [
      '# User@Host: quanly[quanly] @ app01 [192.0.2.44]  Id:    88',
      '# Query_time: 15.000223  Lock_time: 0.000000 Rows_sent: 120000  Rows_examined: 4800000',
      'use motcua;',
      'SET timestamp=1795310130;',
      'SELECT *',
      'FROM cong_dan;',
    ].join('\n'),
  ],
  join: { by: 'run', runLength },
  decode: decodeEntry,
  numbers: [
    'Query_time',
    'Lock_time',
    'Rows_sent',
    'Rows_examined',
    'Rows_affected',
    'connection_id',
  ],
  time: ['timestamp', 'log_time'],
  logsource: { category: 'database', product: 'mysql', service: 'slow' },
  common: { ...MYSQL_COMMON, 'event.action': () => 'slow_query' },
});

function isStart(line: string): boolean {
  return line.startsWith('#') && (line.startsWith('# User@Host: ') || TIME.test(line));
}

function runLength(texts: readonly (string | undefined)[], from: number): number {
  const first = texts[from] ?? '';
  if (!isStart(first)) return 0;
  let next = from + 1;
  if (TIME.test(first)) {
    if (texts[next]?.startsWith('# User@Host: ') !== true) return 0;
    next++;
  }
  for (; next - from < MAX_LINES; next++) {
    const line = texts[next];
    if (line === undefined || isStart(line) || ELSEWHERE.test(line)) break;
    if (isLast(line)) return next + 1 - from;
  }
  return next - from;
}

/** A semicolon ends the statement, but for those that the log itself puts before it. */
function isLast(line: string): boolean {
  return line.trimEnd().endsWith(';') && !SET_TIMESTAMP.test(line) && !USE.test(line);
}

function decodeEntry({ text, more }: Input): OpenFields | undefined {
  const lines = [text, ...more];
  const timed = TIME.exec(text);
  const user = USER.exec(lines[timed === null ? 0 : 1] ?? '');
  if (user === null) return undefined;
  const fields = newFields();
  const time = timed === null ? undefined : stampOf(timed.slice(1));
  if (time !== undefined) fields.log_time = time;
  const [, name = '', account = '', client = '', ip = '', id] = user;
  fields.user = (name === '' ? account : name).trim();
  if (client !== '') fields.client = client;
  if (ip !== '') fields.ip = ip;
  if (id !== undefined) fields.connection_id = id;
  const statement: string[] = [];
  for (let at = timed === null ? 1 : 2; at < lines.length; at++)
    addLine(fields, lines[at] ?? '', statement);
  if (statement.length > 0) fields.statement = statement.join('\n');
  if (fields.Schema !== undefined) fields.database ??= fields.Schema;
  return fields;
}

function addPairs(fields: OpenFields, line: string): void {
  PAIR.lastIndex = 0;
  for (let pair = PAIR.exec(line); pair !== null; pair = PAIR.exec(line))
    fields[pair[1] ?? ''] ??= pair[2] ?? '';
}

function addLine(fields: OpenFields, line: string, statement: string[]): void {
  if (statement.length > 0) {
    statement.push(line);
    return;
  }
  if (line.startsWith('# administrator command: '))
    fields.command = line.slice(25).replace(/;$/, '');
  else if (line.startsWith('#')) addPairs(fields, line.slice(0, 4_096));
  else {
    const timestamp = SET_TIMESTAMP.exec(line)?.[1];
    const database = USE.exec(line)?.[1];
    if (timestamp !== undefined) fields.timestamp = timestamp;
    else if (database !== undefined) fields.database = database;
    else statement.push(line);
  }
}
