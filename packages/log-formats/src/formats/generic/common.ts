// Common names of records that no format explains: members whose names say it, else what the message says.
import { peerIn, requestIn, userIn } from '../../decode/prose.ts';
import { COMMON_FIELDS, type CommonField, type Fields } from '../../event.ts';
import { textOf } from '../../fields.ts';
import type { Seek } from '../../format.ts';

/** Other names under which programs write what ECS calls the key. */
const OTHER_NAMES: Readonly<Partial<Record<CommonField, readonly string[]>>> = {
  'source.ip': [
    'src_ip',
    'srcip',
    'client_ip',
    'clientIp',
    'clientip',
    'remote_addr',
    'remote_ip',
    'remoteAddr',
    'remoteAddress',
    'remoteIp',
    'peer_ip',
    'addr.remote',
    'client.ip',
    'ip',
  ],
  'source.port': ['src_port', 'srcport', 'remote_port'],
  'destination.ip': ['dst_ip', 'dstip', 'dest_ip', 'server_ip'],
  'destination.port': ['dst_port', 'dstport', 'dest_port'],
  'user.name': ['user', 'username', 'userName', 'user_name', 'uname', 'account'],
  'host.name': ['host', 'hostname', 'host_name', 'server'],
  'url.original': ['url', 'uri', 'request_uri', 'path', 'http_path'],
  'http.request.method': ['method', 'http_method', 'request_method'],
  'http.response.status_code': ['status', 'status_code', 'http_status', 'httpStatus'],
  'user_agent.original': ['user_agent', 'userAgent', 'http_user_agent'],
  'event.action': ['action', 'event_type', 'eventType'],
  'event.outcome': ['outcome', 'result'],
  'dns.question.name': ['query'],
};

const MESSAGES = ['message', 'msg', 'MESSAGE', 'log'];

/** Which ECS name a field stands for, and its place among the fields that do: the first stands. */
interface Known {
  readonly name: CommonField;
  readonly rank: number;
}

const KNOWN: ReadonlyMap<string, Known> = new Map(
  COMMON_FIELDS.flatMap((name) =>
    [name, ...(OTHER_NAMES[name] ?? [])].map((one, rank): [string, Known] => [one, { name, rank }]),
  ),
);

/** What ECS names stand for in records that no format explains. */
export const seekCommon: Seek = (fields, found) => {
  const best = new Map<CommonField, { readonly rank: number; readonly value: string | number }>();
  for (const field of Object.keys(fields)) {
    const known = KNOWN.get(field);
    if (known === undefined) continue;
    const value = fields[field];
    if (typeof value !== 'number' && (typeof value !== 'string' || isAbsent(value))) continue;
    const other = best.get(known.name);
    if (other === undefined || known.rank < other.rank)
      best.set(known.name, { rank: known.rank, value });
  }
  for (const [name, { value }] of best) found(name, value);
  const message = messageOf(fields);
  if (message === undefined) return;
  const said = (name: CommonField, value: string | number | undefined): void => {
    if (value !== undefined && !best.has(name)) found(name, value);
  };
  if (!best.has('source.ip')) said('source.ip', peerIn(message));
  if (!best.has('user.name')) said('user.name', userIn(message));
  const request = requestIn(message);
  if (request === undefined) return;
  said('url.original', request.url);
  said('http.request.method', request.method);
  said('http.response.status_code', request.status);
};

/** How programs write that there is nothing. */
function isAbsent(value: string): boolean {
  return value === '' || value === '-' || value === '--';
}

function messageOf(fields: Fields): string | undefined {
  for (const name of MESSAGES) {
    const message = textOf(fields, name);
    if (message !== undefined) return message;
  }
  return undefined;
}
