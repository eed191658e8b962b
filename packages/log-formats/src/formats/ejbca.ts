import { readJbossLine } from '../decode/jboss-line.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

const LOGGER = 'org.cesecore.audit.impl.log4j.Log4jDevice';
const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/;

/** The columns of an audit record; what follows is `name=value`. */
const COLUMNS = [
  'time',
  'event_type',
  'event_status',
  'module',
  'service',
  'admin',
  'ca_id',
  'certificate_serial',
  'username',
];
/** Most details of one record that become fields. */
const MAX_DETAILS = 64;

/** The security audit of the certificate authority EJBCA, as it goes to the server's log. */
export const ejbcaAudit: Format = defineFormat({
  id: 'ejbca.audit',
  title: 'EJBCA security audit',
  description:
    'Log4jDevice lines of the application server: certificates, keys, administrators, configuration',
  shape: 'text',
  marks: [{ opens: ['2026-11-22 '], has: LOGGER }],
  samples: [
    '2026-11-22 08:15:30,928 INFO  [org.cesecore.audit.impl.log4j.Log4jDevice] (default task-2) 2026-11-22 08:15:30+07:00;CERT_CREATION;SUCCESS;CERTIFICATE;CORE;CN=CA quan tri,O=LK;-578467253;4B23A1;cb-2684;subjectdn=CN=Nguyễn Văn An,O=LK;certprofile=1;issuancerevocationreason=-1',
    '2026-11-22 08:16:02,001 INFO  [org.cesecore.audit.impl.log4j.Log4jDevice] (default task-4) 2026-11-22 08:16:02+07:00;ACCESS_CONTROL;FAILURE;ACCESSCONTROL;CORE;CN=la;;;;resource0=/administrator',
  ],
  decode: decodeLine,
  time: ['time'],
  logsource: { product: 'ejbca', service: 'audit' },
  common: {
    'user.name': 'admin',
    'user.target.name': 'username',
    'event.action': 'event_type',
    'event.outcome': (fields) => {
      const status = textOf(fields, 'event_status');
      return status === 'SUCCESS' || status === 'FAILURE' ? status.toLowerCase() : undefined;
    },
    'source.ip': ['remote_ip', 'adminip', 'ip'],
  },
});

function decodeLine({ text }: Input): OpenFields | undefined {
  const line = readJbossLine(text);
  if (line?.logger !== LOGGER) return undefined;
  const values = line.message.split(';', COLUMNS.length + MAX_DETAILS);
  if (!TIME.test(values[0] ?? '') || values.length < 6) return undefined;
  const fields = newFields();
  fields.level = line.level;
  COLUMNS.forEach((name, index) => {
    const value = values[index];
    if (value !== undefined && value !== '') fields[name] = value;
  });
  for (const detail of values.slice(COLUMNS.length)) {
    const equals = detail.indexOf('=');
    if (equals > 0 && equals <= 64) fields[detail.slice(0, equals)] ??= detail.slice(equals + 1);
  }
  return fields;
}
