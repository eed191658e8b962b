// The audit logs of MySQL Enterprise and Percona Server, as JSON and as XML.
import { upTo } from '../../decode/line-run.ts';
import { readXml } from '../../decode/xml.ts';
import type { Fields } from '../../event.ts';
import {
  fieldsOf,
  isJsonObject,
  memberOf,
  newFields,
  type OpenFields,
  textOf,
} from '../../fields.ts';
import { defineFormat, type Format, type FormatSpec, type Input } from '../../format.ts';
import { MYSQL_COMMON } from './common.ts';

const START = /^\s{0,8}<AUDIT_RECORD[\s>]/;
const END = /\/>\s{0,8}$|<\/AUDIT_RECORD>\s{0,8}$/;
const MAX_LINES = 200;

const MEANING: Pick<FormatSpec, 'time' | 'logsource' | 'common'> = {
  time: ['timestamp'],
  logsource: { category: 'database', product: 'mysql', service: 'audit' },
  common: {
    ...MYSQL_COMMON,
    'event.code': 'status',
    'event.outcome': outcomeOf,
  },
};

/** Where the names of the newer JSON (`class`, `event`, nested) and of the older differ from ours. */
const OWN_NAMES: readonly (readonly [name: string, sources: readonly string[]])[] = Object.entries({
  user: ['login.user', 'account.user', 'user'],
  ip: ['login.ip', 'ip'],
  client: ['account.host', 'host'],
  database: ['connection_data.db', 'table_access_data.db', 'db'],
  statement: ['general_data.query', 'table_access_data.query', 'sqltext', 'query'],
  command: ['general_data.sql_command', 'command_class', 'command'],
  operation: ['event', 'name'],
  status: ['connection_data.status', 'general_data.status', 'status'],
});

export const mysqlAuditJson: Format = defineFormat({
  ...MEANING,
  id: 'mysql.audit_json',
  title: 'MySQL audit log (JSON)',
  description: 'audit_log_format=JSON of MySQL Enterprise and Percona Server, one object a record',
  shape: 'json',
  marks: [{ key: 'audit_record' }, { key: 'account' }],
  samples: [
    '{"audit_record":{"name":"Connect","record":"16_2026-11-22T01:00:00","timestamp":"2026-11-22T01:15:30Z","connection_id":"17","status":1045,"user":"quanly","priv_user":"","os_login":"","proxy_user":"","host":"","ip":"198.51.100.7","db":"motcua"}}',
    '{"timestamp":"2026-11-22 01:15:31","id":4,"class":"general","event":"status","connection_id":18,"account":{"user":"kho_etl","host":"app01"},"login":{"user":"kho_etl","os":"","ip":"192.0.2.44","proxy":""},"general_data":{"command":"Query","sql_command":"select","query":"select * from nap","status":0}}',
  ],
  decode: decodeJson,
});

export const mysqlAuditXml: Format = defineFormat({
  ...MEANING,
  id: 'mysql.audit_xml',
  title: 'MySQL audit log (XML)',
  description: 'audit_log_format=OLD or NEW: <AUDIT_RECORD> with attributes or with elements',
  shape: 'text',
  marks: [{ opens: ['<', ' ', '…'], has: '<AUDIT_RECORD' }],
  samples: [
    '<AUDIT_RECORD NAME="Query" RECORD="5_2026-11-22T01:00:00" TIMESTAMP="2026-11-22T01:15:30Z" COMMAND_CLASS="select" CONNECTION_ID="17" STATUS="0" SQLTEXT="select &quot;x&quot; from ho_so" USER="quanly[quanly] @ app01 [192.0.2.44]" HOST="app01" IP="192.0.2.44" DB="motcua"/>',
  ],
  join: {
    by: 'run',
    runLength: upTo(
      (text) => START.test(text),
      (text) => END.test(text.slice(-32)),
      MAX_LINES,
    ),
  },
  decode: decodeXml,
});

function decodeJson({ json }: Input): OpenFields | undefined {
  const record = json && memberOf(json, 'audit_record');
  if (isJsonObject(record))
    return typeof memberOf(record, 'record') === 'string' ? named(fieldsOf(record)) : undefined;
  if (json === undefined || !isJsonObject(memberOf(json, 'account'))) return undefined;
  if (typeof memberOf(json, 'class') !== 'string' || memberOf(json, 'connection_id') === undefined)
    return undefined;
  const fields = fieldsOf(json);
  // The server writes UTC without saying so.
  const time = textOf(fields, 'timestamp');
  if (time !== undefined && /^\d{4}-\d{2}-\d{2} [\d:]{8}$/.test(time))
    fields.timestamp = `${time}Z`;
  return named(fields);
}

function decodeXml({ text, more }: Input): OpenFields | undefined {
  if (!START.test(text)) return undefined;
  const root = readXml([text, ...more].join('\n'))?.root;
  if (root === undefined) return undefined;
  const fields = newFields();
  for (const { name, value } of root.attributes) fields[name.toLowerCase()] = value;
  for (const child of root.children) fields[child.name.toLowerCase()] ??= child.text.trim();
  if (fields.timestamp === undefined) return undefined;
  // `2026-11-22T01:15:30 UTC` in the newer style.
  fields.timestamp = String(fields.timestamp).replace(/ UTC$/, 'Z');
  const login = /^([^[]{0,96})\[/.exec(textOf(fields, 'user') ?? '')?.[1];
  if (login !== undefined) fields.user = login;
  return named(fields);
}

function named(fields: OpenFields): OpenFields {
  for (const [name, sources] of OWN_NAMES) {
    const source = sources.find((one) => textOf(fields, one) !== undefined);
    const value = source === undefined ? undefined : fields[source];
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

function outcomeOf(fields: Fields): string | undefined {
  const status = textOf(fields, 'status');
  return status === undefined ? undefined : status === '0' ? 'success' : 'failure';
}
