import { fieldsOf, memberOf } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { addMessage, POSTGRESQL_COMMON, postgresqlLogSource } from './audit-message.ts';

const OWN_NAMES: readonly (readonly [name: string, native: string])[] = [
  ['database', 'dbname'],
  ['client', 'remote_host'],
  ['client_port', 'remote_port'],
  ['application', 'application_name'],
  ['sql_state_code', 'state_code'],
];

export const postgresqlJsonlog: Format = defineFormat({
  id: 'postgresql.jsonlog',
  title: 'PostgreSQL log with pgaudit (jsonlog)',
  description: 'log_destination = jsonlog, PostgreSQL 15 and later',
  shape: 'json',
  marks: [{ key: 'backend_type' }],
  samples: [
    '{"timestamp":"2026-11-24 21:26:00.120 +07","user":"dvc_app","dbname":"dvc","pid":34614,"remote_host":"10.10.20.11","remote_port":50122,"session_id":"6923a1c8.8736","error_severity":"LOG","message":"AUDIT: SESSION,3,1,READ,SELECT,TABLE,public.cong_dan,select * from cong_dan,<not logged>","application_name":"dvc-app","backend_type":"client backend","query_id":0}',
  ],
  decode: ({ json }) => {
    if (json === undefined || memberOf(json, 'backend_type') === undefined) return undefined;
    const message = memberOf(json, 'message') ?? '';
    if (memberOf(json, 'error_severity') === undefined || typeof message !== 'string')
      return undefined;
    const fields = fieldsOf(json);
    for (const [name, native] of OWN_NAMES) {
      const value = fields[native];
      if (value !== undefined) fields[name] = value;
    }
    addMessage(fields, message);
    return fields;
  },
  time: ['timestamp'],
  logsource: postgresqlLogSource,
  common: POSTGRESQL_COMMON,
});
