// What PostgreSQL's log formats share: the pgaudit message, log source and common names.
import { readCsv } from '../../decode/csv.ts';
import type { Fields, LogSource } from '../../event.ts';
import { type OpenFields, textOf } from '../../fields.ts';
import type { FormatSpec } from '../../format.ts';

const AUDIT = 'AUDIT: ';

/** pgaudit's columns; `parameter` is the rest. */
const COLUMNS = [
  'audit_type',
  'statement_id',
  'substatement_id',
  'class',
  'command',
  'object_type',
  'object_name',
  'statement',
  'parameter',
];

/**
 * Adds the message, and the columns of `AUDIT: SESSION,3,1,READ,SELECT,TABLE,public.t,select …`.
 *
 * @see https://github.com/pgaudit/pgaudit#format
 */
export function addMessage(fields: OpenFields, message: string): void {
  fields.message = message;
  if (!message.startsWith(AUDIT)) return;
  const values = readCsv(message.slice(AUDIT.length));
  COLUMNS.forEach((name, index) => {
    const value = values[index];
    if (value !== undefined) fields[name] = value;
  });
}

export function postgresqlLogSource(fields: Fields): LogSource {
  const service = fields.audit_type === undefined ? 'postgresql' : 'pgaudit';
  return { category: 'database', product: 'postgresql', service };
}

export const POSTGRESQL_COMMON: FormatSpec['common'] = {
  'source.ip': 'client',
  'source.port': 'client_port',
  'user.name': 'user',
  'database.name': 'database',
  'process.name': 'application',
  'event.action': 'command',
  'event.code': 'sql_state_code',
  'event.outcome': (fields) =>
    /^(?:ERROR|FATAL|PANIC)$/.test(textOf(fields, 'error_severity') ?? '')
      ? 'failure'
      : fields.audit_type === undefined
        ? undefined
        : 'success',
};
