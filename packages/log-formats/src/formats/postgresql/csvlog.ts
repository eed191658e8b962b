import { countQuotes, readCsv } from '../../decode/csv.ts';
import { newFields, type OpenFields } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { addMessage, POSTGRESQL_COMMON, postgresqlLogSource } from './audit-message.ts';

const HEAD = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{3} [A-Z+][A-Z0-9:]{0,6},/;
/** Most lines of one statement; beyond, an open quote is taken for a broken line. */
const MAX_LINES = 500;

/** @see https://www.postgresql.org/docs/current/runtime-config-logging.html#RUNTIME-CONFIG-LOGGING-CSVLOG */
const COLUMNS = [
  'log_time',
  'user',
  'database',
  'pid',
  'connection_from',
  'session_id',
  'session_line_num',
  'command_tag',
  'session_start_time',
  'virtual_transaction_id',
  'transaction_id',
  'error_severity',
  'sql_state_code',
  'message',
  'detail',
  'hint',
  'internal_query',
  'internal_query_pos',
  'context',
  'query',
  'query_pos',
  'location',
  'application',
  'backend_type',
  'leader_pid',
  'query_id',
];
const SEVERITY = COLUMNS.indexOf('error_severity');

export const postgresqlCsvlog: Format = defineFormat({
  id: 'postgresql.csvlog',
  title: 'PostgreSQL log with pgaudit (csvlog)',
  description: 'log_destination = csvlog; statements may span lines',
  shape: 'text',
  marks: [{ opens: ['2026-11-22 '], has: ',' }],
  samples: [
    '2026-11-24 21:26:00.120 +07,"dvc_app","dvc",34614,"10.10.20.11:50122",6923a1c8.8736,3,"COPY",2026-11-24 21:00:00 +07,4/112,0,LOG,00000,"AUDIT: SESSION,3,1,READ,COPY,,,""COPY (select *\nfrom cong_dan) TO STDOUT"",<not logged>",,,,,,,,,"dvc-app","client backend",,0',
  ],
  join: { by: 'run', runLength },
  decode: decodeLine,
  numbers: ['pid', 'session_line_num'],
  time: ['log_time'],
  logsource: postgresqlLogSource,
  common: POSTGRESQL_COMMON,
});

/** Lines up to the one that closes the last open quote. */
function runLength(texts: readonly (string | undefined)[], from: number): number {
  const first = texts[from] ?? '';
  if (!HEAD.test(first)) return 0;
  let open = countQuotes(first) % 2 === 1;
  let next = from + 1;
  for (; open && next - from < MAX_LINES; next++) {
    const line = texts[next];
    if (line === undefined || HEAD.test(line)) return 0;
    open = open !== (countQuotes(line) % 2 === 1);
  }
  return open ? 0 : next - from;
}

function decodeLine({ text, more }: Input): OpenFields | undefined {
  if (!HEAD.test(text)) return undefined;
  const values = readCsv([text, ...more].join('\n'));
  if (!/^[A-Z]{3,7}[1-5]?$/.test(values[SEVERITY] ?? '')) return undefined;
  const fields = newFields();
  COLUMNS.forEach((name, index) => {
    const value = values[index];
    if (value !== undefined && value !== '') fields[name] = value;
  });
  const peer = /^(.*?)(?::(\d{1,5}))?$/.exec(values[COLUMNS.indexOf('connection_from')] ?? '');
  if (peer?.[1]) fields.client = peer[1];
  if (peer?.[2] !== undefined) fields.client_port = Number(peer[2]);
  addMessage(fields, values[COLUMNS.indexOf('message')] ?? '');
  return fields;
}
