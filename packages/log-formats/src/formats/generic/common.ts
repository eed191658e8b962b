// Common names of records that no format explains: members whose names say it, else what the message says.
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

/** How programs write that there is nothing. */
const ABSENT = /^-{0,2}$/;

const MESSAGES = ['message', 'msg', 'MESSAGE', 'log'];

/** The place of an ECS name, and which of the names of its value this is: the lowest stands. */
interface Known {
  readonly at: number;
  readonly rank: number;
}

const KNOWN: ReadonlyMap<string, Known> = new Map(
  COMMON_FIELDS.flatMap((name, at) =>
    [name, ...(OTHER_NAMES[name] ?? [])].map((one, rank): [string, Known] => [one, { at, rank }]),
  ),
);

/** What ECS names stand for in records that no format explains. */
export const seekCommon: Seek = (fields, found) => {
  const values: (FieldValue | undefined)[] = [];
  const ranks: number[] = [];
  for (const name of Object.keys(fields)) {
    const known = KNOWN.get(name);
    if (known === undefined || known.rank >= (ranks[known.at] ?? Number.POSITIVE_INFINITY))
      continue;
    const value = fields[name];
    if (typeof value !== 'number' && (typeof value !== 'string' || ABSENT.test(value))) continue;
    values[known.at] = value;
    ranks[known.at] = known.rank;
  }
  values.forEach((value, at) => {
    const name = COMMON_FIELDS[at];
    if (value !== undefined && name !== undefined) found(name, value);
  });
  const message = messageOf(fields);
  if (message === undefined) return;
  const said = (name: CommonField, read: (message: string) => FieldValue | undefined): void => {
    const value = values[COMMON_FIELDS.indexOf(name)] === undefined ? read(message) : undefined;
    if (value !== undefined) found(name, value);
  };
  said('source.ip', peerIn);
  said('user.name', userIn);
  const request = requestIn(message);
  if (request === undefined) return;
  said('url.original', () => request.url);
  said('http.request.method', () => request.method);
  said('http.response.status_code', () => request.status);
};

function messageOf(fields: Fields): string | undefined {
  for (const name of MESSAGES) {
    const message = textOf(fields, name);
    if (message !== undefined) return message;
  }
  return undefined;
}
