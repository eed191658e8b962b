// What Zeek's logs have in common, as JSON or as columns: which log it is, and the names of rules.
import { addSeenRequest, httpCategory } from '../../decode/http-seen.ts';
import { firstForm } from '../../decode/web-request.ts';
import type { Fields, FieldValue, LogSource } from '../../event.ts';
import { type OpenFields, textOf } from '../../fields.ts';
import type { FormatSpec } from '../../format.ts';

/** Fields that only this log has, for lines that do not say their log. */
const SIGNS: readonly (readonly [log: string, ...fields: string[]])[] = [
  ['conn', 'conn_state'],
  ['dns', 'qtype_name'],
  ['dns', 'rcode_name'],
  ['dns', 'Z', 'query'],
  ['http', 'trans_depth'],
  ['http', 'method', 'uri'],
  ['x509', 'certificate.serial'],
  ['smb_files', 'action', 'path', 'name'],
  ['smb_mapping', 'share_type'],
  ['dce_rpc', 'endpoint', 'operation'],
  ['rdp', 'security_protocol'],
  ['rdp', 'cookie', 'result'],
  ['kerberos', 'request_type'],
  ['ssl', 'established'],
  ['ssh', 'auth_attempts'],
  ['ntlm', 'domainname'],
  ['files', 'fuid', 'mime_type'],
  ['notice', 'note', 'msg'],
  ['weird', 'name', 'peer'],
];

/** Zeek's name of the log that a record is of, such as `dns`; undefined when it cannot be told. */
export function logOf(fields: Fields): string | undefined {
  const path = textOf(fields, '_path');
  if (path !== undefined) return path;
  return SIGNS.find(([, ...names]) => names.every((name) => fields[name] !== undefined))?.[0];
}

/** Adds what rules ask for beside Zeek's own names. */
export function addRuleNames(fields: OpenFields): void {
  const log = logOf(fields);
  if (log === undefined) return;
  fields._path = log;
  if (log === 'dns') addDns(fields);
  if (log === 'http') addHttp(fields);
}

function addDns(fields: OpenFields): void {
  if (fields.qtype_name !== undefined) fields.record_type = fields.qtype_name;
  if (fields.answers !== undefined) fields.answer = fields.answers;
}

function addHttp(fields: OpenFields): void {
  addSeenRequest(fields, {
    client: fields['id.orig_h'],
    server: fields['id.resp_h'],
    method: fields.method,
    host: fields.host,
    target: fields.uri,
    userAgent: fields.user_agent,
    referrer: fields.referrer,
    status: fields.status_code,
  });
}

/** `zeek/dns`, and the category whose rules fit too. */
export function zeekLogSource(fields: Fields): LogSource {
  const service = textOf(fields, '_path');
  if (service === undefined) return { product: 'zeek' };
  if (service === 'dns') return { category: 'dns', product: 'zeek', service };
  if (service === 'http')
    return { category: httpCategory(fields['id.resp_h']), product: 'zeek', service };
  return { product: 'zeek', service };
}

export const ZEEK_COMMON = {
  'source.ip': ['id.orig_h', 'src'],
  'source.port': 'id.orig_p',
  'source.bytes': 'orig_bytes',
  'destination.ip': ['id.resp_h', 'dst'],
  'destination.port': 'id.resp_p',
  'destination.bytes': 'resp_bytes',
  'network.transport': 'proto',
  'user.name': ['username', 'client', 'user'],
  'dns.question.name': (fields) => (fields._path === 'dns' ? fields.query : undefined),
  'url.original': (fields) => firstForm(fields.uri),
  'url.path': (fields) => firstForm(fields['cs-uri-stem']),
  'url.domain': (fields) => (fields._path === 'http' ? fields.host : fields.server_name),
  'http.request.method': (fields) => (fields._path === 'http' ? fields.method : undefined),
  'http.response.status_code': 'status_code',
  'http.response.bytes': 'response_body_len',
  'user_agent.original': 'user_agent',
  'file.name': (fields): FieldValue | undefined =>
    fields._path === 'smb_files' ? fields.name : fields.filename,
  'file.path': (fields) => (fields._path === 'smb_files' ? fields.path : undefined),
  'file.hash.md5': 'md5',
  'file.hash.sha1': 'sha1',
  'file.hash.sha256': 'sha256',
  'event.action': ['operation', 'action', 'note', 'request_type'],
} as const satisfies FormatSpec['common'];
