import type { Fields } from '../event.ts';
import { COMMON_FIELDS } from '../event.ts';
import { fieldsOf } from '../fields.ts';
import { defineFormat, type Format, type FormatSpec } from '../format.ts';

/** Other names under which programs write what ECS calls the key. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  'source.ip': ['src_ip', 'srcip', 'client_ip', 'clientIp', 'remote_addr', 'remote_ip', 'ip'],
  'source.port': ['src_port', 'srcport', 'remote_port'],
  'destination.ip': ['dst_ip', 'dstip', 'dest_ip', 'server_ip'],
  'destination.port': ['dst_port', 'dstport', 'dest_port'],
  'user.name': ['user', 'username', 'userName', 'user_name', 'account'],
  'host.name': ['host', 'hostname', 'host_name', 'server'],
  'url.original': ['url', 'uri', 'request_uri'],
  'http.request.method': ['method', 'http_method', 'request_method'],
  'http.response.status_code': ['status', 'status_code', 'http_status'],
  'user_agent.original': ['user_agent', 'userAgent', 'http_user_agent'],
  'event.action': ['action', 'event_type', 'eventType'],
  'event.outcome': ['outcome', 'result'],
  'dns.question.name': ['query'],
};

/** Any JSON object that no other format knows. Its log source is what the registry says. */
export const jsonFlat: Format = defineFormat({
  id: 'json.flat',
  title: 'JSON objects',
  description: 'Any JSON object; nested names are joined by dots, ECS names become common fields',
  shape: 'json',
  samples: [
    '{"@timestamp":"2026-11-22T01:15:30Z","host":{"name":"ioc-app01"},"source":{"ip":"2001:db8::15"},"message":"camera 12 offline"}',
  ],
  decode: ({ json }) => json && fieldsOf(json),
  time: [
    '@timestamp',
    'timestamp',
    'ts',
    'time',
    'eventTime',
    'event_time',
    'datetime',
    'date',
    'created_at',
    'createdAt',
    'created',
    'published',
    'Timestamp',
    'createdDateTime',
    'activityDateTime',
  ],
  logsource: {},
  generic: true,
  common: Object.fromEntries(
    COMMON_FIELDS.map((name) => [name, scalarAt([name, ...(OTHER_NAMES[name] ?? [])])]),
  ) satisfies FormatSpec['common'],
});

function scalarAt(names: readonly string[]): (fields: Fields) => string | number | undefined {
  return (fields) => {
    for (const name of names) {
      const value = fields[name];
      if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return value;
    }
    return undefined;
  };
}
