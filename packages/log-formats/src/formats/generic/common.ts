// Common names of records that no format explains: members whose names say it, else what the message says.
import { addressIn } from '../../decode/ip.ts';
import { peerIn, type Request, requestIn, userIn } from '../../decode/prose.ts';
import { COMMON_FIELDS, type CommonField, type Fields } from '../../event.ts';
import { textOf } from '../../fields.ts';
import type { FormatSpec, Source } from '../../format.ts';

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

/** How programs write that there is nothing. */
const ABSENT = /^-{0,2}$/;

type Prose = (message: string) => string | number | undefined;
const requested =
  (part: keyof Request): Prose =>
  (message) =>
    requestIn(message)?.[part];
const IN_PROSE: Readonly<Partial<Record<CommonField, Prose>>> = {
  'source.ip': peerIn,
  'user.name': userIn,
  'url.original': requested('url'),
  'http.request.method': requested('method'),
  'http.response.status_code': requested('status'),
};
const MESSAGES = ['message', 'msg', 'MESSAGE', 'log'];

/** The table for a format that knows no names of its own. */
export const GENERIC_COMMON: FormatSpec['common'] = Object.fromEntries(
  COMMON_FIELDS.map((name): [CommonField, Source] => [name, reader(name)]),
);

function reader(name: CommonField): (fields: Fields) => string | number | undefined {
  const names = [name, ...(OTHER_NAMES[name] ?? [])];
  const prose = IN_PROSE[name];
  return (fields) => {
    for (const one of names) {
      const value = fields[one];
      if (typeof value === 'number') return value;
      if (typeof value !== 'string' || ABSENT.test(value)) continue;
      if (!name.endsWith('.ip')) return value;
      const address = firstAddress(value);
      if (address !== undefined) return address;
    }
    return prose === undefined ? undefined : said(fields, prose);
  };
}

/** Proxies make a list of the client's address: whom the program calls its client stands first. */
function firstAddress(value: string): string | undefined {
  return addressIn(value.split(',', 1)[0] ?? '');
}

function said(fields: Fields, prose: Prose): string | number | undefined {
  for (const name of MESSAGES) {
    const message = textOf(fields, name);
    if (message !== undefined) return prose(message);
  }
  return undefined;
}
