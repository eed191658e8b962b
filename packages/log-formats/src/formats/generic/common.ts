// Common names of records that no format explains: members whose names say it, else what the message says.
import { addressIn } from '../../decode/ip.ts';
import { peerIn, requestIn, userIn } from '../../decode/prose.ts';
import { COMMON_FIELDS, type CommonField, type Fields, type FieldValue } from '../../event.ts';
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
    'request_ip',
    'req.remoteAddress',
    'addr.remote',
    'client.ip',
    'ip',
  ],
  'source.port': ['src_port', 'srcport', 'remote_port'],
  'destination.ip': ['dst_ip', 'dstip', 'dest_ip', 'server_ip'],
  'destination.port': ['dst_port', 'dstport', 'dest_port'],
  'user.name': ['user', 'username', 'userName', 'user_name', 'uname', 'account'],
  'host.name': ['host', 'hostname', 'host_name', 'server'],
  'url.original': ['url', 'uri', 'request_uri', 'path', 'http_path', 'path_info', 'req.url'],
  'http.request.method': ['method', 'http_method', 'request_method', 'req.method'],
  'http.response.status_code': [
    'status',
    'status_code',
    'http_status',
    'httpStatus',
    'statusCode',
    'res.statusCode',
  ],
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
    const value = saidOf(known.name, fields[field]);
    if (value === undefined) continue;
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

/** What a field says under an ECS name: a number, or a text that is not how programs write nothing. */
function saidOf(name: CommonField, value: FieldValue | undefined): string | number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '' || value === '-' || value === '--')
    return undefined;
  return name.endsWith('.ip') ? firstAddress(value) : value;
}

/** Proxies make a list of the client's address: whom the program calls its client stands first. */
function firstAddress(value: string): string | undefined {
  return addressIn(value.split(',', 1)[0] ?? '');
}

function messageOf(fields: Fields): string | undefined {
  for (const name of MESSAGES) {
    const message = textOf(fields, name);
    if (message !== undefined) return message;
  }
  return undefined;
}
