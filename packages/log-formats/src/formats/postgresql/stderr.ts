import { followedBy } from '../../decode/line-run.ts';
import { newFields, type OpenFields } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { addMessage, POSTGRESQL_COMMON, postgresqlLogSource } from './audit-message.ts';

/** Time and zone open every line that is not a continuation, the client's address sometimes before them. */
const STAMP =
  /^(?:([0-9A-Fa-f.:]{2,45}) )?(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{3})?) ((?!INFO|WARN|ERROR|DEBUG|TRACE|FATAL)[A-Z]{1,5}|[+-]\d{2}(?::?\d{2})?)(?=[ :])/;
/** The `%t:%r:%u@%d:[%p]:` that Amazon RDS sets. */
const RDS_PREFIX =
  /^:([^\s(]{0,255})(?:\((\d{1,5})\))?:([^\s@]{0,63})@([^\s:]{0,63}):\[(\d{1,10})\]:$/;
const SYSLOG_COUNTER = /^\[\d{1,6}-\d{1,6}\] /;
const SEVERITY =
  /(LOG|ERROR|FATAL|PANIC|WARNING|NOTICE|INFO|DEBUG[1-5]?|STATEMENT|DETAIL|HINT|CONTEXT|QUERY): {1,2}/;
const AUDIT_SEVERITY = /(LOG): {1,2}(?=AUDIT: (?:SESSION|OBJECT),\d)/;
const MAX_PREFIX = 1_024;

/** What `log_line_prefix` is usually made of. */
const NAMED = /\b(user|db|app|client|host|remote)=("[^"]*"|[^,\s]*)/g;
const USER_AT_DATABASE = /(?:^|\s)([^\s@]{1,63})@([^\s@]{1,63})(?=\s|$)/;
const PID = /\[(\d{1,10})\]|(?:^|\s)(\d{1,10})(?=[:\s]|$)/;
const CLIENT =
  /(?:^|[\s(=])([0-9A-Fa-f]{0,4}(?:[.:][0-9A-Fa-f]{0,4}){2,15}|\[local\])(?:\((\d{1,5})\))?(?=[\s,)]|$)/;

const PREFIX_NAMES: ReadonlyMap<string, string> = new Map([
  ['user', 'user'],
  ['db', 'database'],
  ['app', 'application'],
  ['client', 'client'],
  ['host', 'client'],
  ['remote', 'client'],
]);

/** PostgreSQL's own text log, pgaudit in it. */
export const postgresqlStderr: Format = defineFormat({
  id: 'postgresql.stderr',
  title: 'PostgreSQL log with pgaudit (text)',
  description: 'Text log with a log_line_prefix such as "%m [%p] user=%u,db=%d,app=%a,client=%h "',
  shape: 'text',
  marks: [
    { programs: ['postgres'] },
    { opens: ['2026-11-22 ', '9', 'a', 'A', '[', '…'], has: ': ' },
  ],
  samples: [
    [
      '2026-11-24 21:26:00.120 +07 [34614] user=dvc_app,db=dvc,app=dvc-app,client=10.10.20.11 LOG:  AUDIT: SESSION,3,1,READ,COPY,,,"COPY (select *',
      '\tfrom cong_dan) TO STDOUT",<not logged>',
    ].join('\n'),
    '2026-11-22 01:15:30.003 UTC [5f3b15c5.876e] kho_etl@kho 811: LOG:  AUDIT: SESSION,1,1,WRITE,INSERT,TABLE,public.nap,insert into nap values (1),<not logged>',
  ],
  // A statement over several lines: each further line starts with a tab.
  join: {
    by: 'run',
    runLength: followedBy(
      (text) => STAMP.test(text),
      (text) => text.startsWith('\t'),
      Number.POSITIVE_INFINITY,
    ),
  },
  decode: decodeLine,
  time: ['log_time'],
  logsource: postgresqlLogSource,
  common: POSTGRESQL_COMMON,
});

function decodeLine({ text, more, envelope }: Input): OpenFields | undefined {
  const line = text.replace(SYSLOG_COUNTER, '');
  const stamp = STAMP.exec(line);
  if (stamp === null && envelope?.program !== 'postgres') return undefined;
  const rest = line.slice(stamp?.[0].length ?? 0);
  const lead = rest.slice(0, MAX_PREFIX);
  const severity = AUDIT_SEVERITY.exec(lead) ?? SEVERITY.exec(lead);
  if (severity === null) return undefined;
  const fields = newFields();
  if (stamp !== null) fields.log_time = `${stamp[2]} ${stamp[3]}`;
  if (stamp?.[1] !== undefined) fields.client = stamp[1];
  addPrefix(fields, rest.slice(0, severity.index).trim());
  fields.error_severity = severity[1] ?? '';
  const message = rest.slice(severity.index + severity[0].length);
  addMessage(fields, [message, ...more.map((line) => line.replace(/^\t/, ''))].join('\n'));
  return fields;
}

function addPrefix(fields: OpenFields, prefix: string): void {
  const rds = RDS_PREFIX.exec(prefix);
  if (rds !== null) {
    const [, client = '', port, user = '', database = '', pid = ''] = rds;
    Object.assign(fields, { client, user, database, pid: Number(pid) });
    if (port !== undefined) fields.client_port = Number(port);
    return;
  }
  for (const [, name = '', value = ''] of prefix.matchAll(NAMED)) {
    const target = PREFIX_NAMES.get(name);
    if (target !== undefined) fields[target] ??= value.replace(/^"|"$/g, '');
  }
  const at = fields.user === undefined ? USER_AT_DATABASE.exec(prefix) : null;
  if (at?.[1] !== undefined) fields.user = bare(at[1]);
  if (at?.[2] !== undefined) fields.database ??= bare(at[2]);
  const pid = PID.exec(prefix);
  const number = pid?.[1] ?? pid?.[2];
  if (number !== undefined) fields.pid = Number(number);
  const client = fields.client === undefined ? CLIENT.exec(prefix) : null;
  if (client?.[1] !== undefined) fields.client = client[1];
  if (client?.[2] !== undefined) fields.client_port = Number(client[2]);
}

/** `[unknown]` stands where a connection has not said who it is. */
function bare(name: string): string {
  return name === '[unknown]' ? 'unknown' : name;
}
