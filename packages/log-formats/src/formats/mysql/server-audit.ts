import { newFields, type OpenFields, textOf } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { MYSQL_COMMON } from './common.ts';

const STAMP = /^(\d{4})(\d{2})(\d{2}) (\d{2}:\d{2}:\d{2}),/;
/** Connections have no object: read from the end, as the name of who fails to connect is the attacker's. */
const CONNECTION =
  /^([^,]{0,255}),(.*),([^,]{0,255}),(\d{1,20}),(\d{1,20}),(CONNECT|DISCONNECT|FAILED_CONNECT|PROXY_CONNECT),([^,]{0,255}),,(\d{1,5})$/s;
const STATEMENT =
  /^([^,]{0,255}),([^,]{0,255}),([^,]{0,255}),(\d{1,20}),(\d{1,20}),([A-Z]{3,10}(?:_[A-Z]{2,8})?),([^,]{0,255}),(.*),(\d{1,5})$/s;
const COLUMNS = [
  'server_host',
  'user',
  'client',
  'connection_id',
  'query_id',
  'operation',
  'database',
];

/** The audit plug-in that MariaDB ships (and that MySQL up to 8.0 can load). */
export const mariadbServerAudit: Format = defineFormat({
  id: 'mariadb.server_audit',
  title: 'MariaDB audit (server_audit)',
  description:
    'server_audit plug-in, to its file or through syslog: connections, statements, tables',
  shape: 'text',
  marks: [{ programs: ['mysql-server_auditing'] }, { opens: ['9'], has: ',' }],
  samples: [
    "20261122 08:15:30,kho-db01,quanly,192.0.2.44,12,345,QUERY,motcua,'select * from cong_dan where ten=\\'An\\'',0",
    '20261122 08:15:31,kho-db01,root,198.51.100.7,13,0,FAILED_CONNECT,,,1045',
    "<14>Nov 22 08:15:32 kho-db01 mysql-server_auditing: kho-db01,quanly,192.0.2.44,12,346,QUERY,motcua,'drop table ho_so',0",
  ],
  decode: decodeLine,
  numbers: ['connection_id', 'query_id', 'return_code'],
  time: ['log_time'],
  logsource: { category: 'database', product: 'mariadb', service: 'audit' },
  common: {
    ...MYSQL_COMMON,
    'event.code': 'return_code',
    'event.outcome': (fields) => (textOf(fields, 'return_code') === '0' ? 'success' : 'failure'),
  },
});

function decodeLine({ text, envelope }: Input): OpenFields | undefined {
  const stamp = STAMP.exec(text);
  if (stamp === null && envelope?.program !== 'mysql-server_auditing') return undefined;
  const rest = text.slice(stamp?.[0].length ?? 0);
  const connection = CONNECTION.exec(rest);
  const values = connection ?? STATEMENT.exec(rest);
  if (values === null) return undefined;
  const fields = newFields();
  if (stamp !== null) fields.log_time = `${stamp[1]}-${stamp[2]}-${stamp[3]}T${stamp[4]}`;
  COLUMNS.forEach((name, index) => {
    const value = values[index + 1];
    if (value !== undefined && value !== '') fields[name] = value;
  });
  fields.return_code = values.at(-1) ?? '';
  const object = connection === null ? (values[8] ?? '') : '';
  if (object !== '') fields[object.startsWith("'") ? 'statement' : 'object'] = unquote(object);
  return fields;
}

/** `'it\'s'` as the statement was. */
function unquote(object: string): string {
  if (!object.startsWith("'")) return object;
  const inner = object.slice(1, object.endsWith("'") ? -1 : undefined);
  return inner.replace(/\\(['"\\nrt])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
