// HAProxy's logs: HTTP, TCP, and what it says of connections that came to nothing.
import { addRequest, hostName, WEB_COMMON } from '../decode/web-request.ts';
import type { Fields, LogSource } from '../event.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const CONNECTION =
  /^([0-9A-Fa-f.:]{2,45}):(\d{1,5}) \[(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}:\d{2}:\d{2}\.\d{1,6})\] (\S{1,255})/;
const HTTP =
  /^ ([^\s/]{1,255})\/(\S{1,255}) (-?\d{1,10}(?:\/-?\d{1,10}){3}\/\+?\d{1,10}) (-1|\d{3}) \+?(\d{1,15}) (\S{1,512}) (\S{1,512}) (\S{4}) (\d{1,9}(?:\/\d{1,9}){3}\/\+?\d{1,9}) (\d{1,9}\/\d{1,9})(?: \{([^}]{0,4096})\})?(?: \{([^}]{0,4096})\})? "/;
const TCP =
  /^ ([^\s/]{1,255})\/(\S{1,255}) (-?\d{1,10}\/-?\d{1,10}\/\+?\d{1,10}) \+?(\d{1,15}) (\S{2}) (\d{1,9}(?:\/\d{1,9}){3}\/\+?\d{1,9}) (\d{1,9}\/\d{1,9})/;
const CONNECT =
  /^Connect from ([0-9A-Fa-f.:]{2,45}):(\d{1,5}) to ([0-9A-Fa-f.:]{2,45}):(\d{1,5}) \(([^/)]{1,255})\/(HTTP|TCP)\)/;

export const haproxy: Format = defineFormat({
  id: 'haproxy',
  title: 'HAProxy',
  description: 'option httplog, option tcplog, default log and connection errors, through syslog',
  shape: 'text',
  marks: [
    { opens: ['9', 'a', 'A', '…'], has: '] ' },
    { opens: ['A'], has: 'Connect from ' },
  ],
  samples: [
    '<134>Nov 22 08:15:30 lb01 haproxy[811]: 198.51.100.23:38862 [22/Nov/2026:08:15:30.726] https-in~ dvc/app01 0/0/1/12/13 200 1688 - - ---- 6/6/0/0/0 0/0 {dvc.dongvi.example|curl/8.5.0} {} "GET /tra-cuu?so=%27 HTTP/1.1"',
    'Nov 22 08:15:31 lb01 haproxy[811]: 198.51.100.23:38870 [22/Nov/2026:08:15:31.002] ldap dc/<NOSRV> -1/-1/1 212 SC 1/1/0/0/0 0/0',
    'Nov 22 08:15:32 lb01 haproxy[811]: 198.51.100.23:38871 [22/Nov/2026:08:15:32.402] https-in/1: SSL handshake failure',
  ],
  decode: ({ text }) => decodeLine(text),
  time: ['time'],
  logsource: logSourceOf,
  common: {
    ...WEB_COMMON,
    'source.port': 'c-port',
    'source.bytes': 'cs-bytes',
    'destination.ip': 's-ip',
    'destination.port': 's-port',
    'process.name': () => 'haproxy',
    'event.outcome': (fields) => (fields.error === undefined ? undefined : 'failure'),
  },
});

function decodeLine(text: string): OpenFields | undefined {
  const connection = CONNECTION.exec(text);
  if (connection === null) return decodeConnect(text);
  const [all, client = '', port, day, month, year, time, frontend = ''] = connection;
  const fields = newFields();
  fields['c-ip'] = client;
  fields['c-port'] = Number(port);
  fields.time = `${month} ${day} ${year} ${time}`;
  const rest = text.slice(all.length);
  if (frontend.endsWith(':') && rest.startsWith(' ')) {
    fields.frontend = frontend.slice(0, -1);
    fields.error = rest.slice(1);
    return fields;
  }
  fields.frontend = frontend;
  return addHttp(fields, rest) || addTcp(fields, rest) ? fields : undefined;
}

function addHttp(fields: OpenFields, rest: string): boolean {
  const http = HTTP.exec(rest);
  if (http === null) return false;
  const [all, backend = '', server = '', timers = '', status, bytes, , cookie = '-'] = http;
  fields.backend = backend;
  fields.server = server;
  fields.timers = timers;
  fields['sc-status'] = Number(status);
  fields['sc-bytes'] = Number(bytes);
  if (cookie !== '-') fields.response_cookie = cookie;
  fields.termination_state = http[8] ?? '';
  fields.connections = http[9] ?? '';
  fields.queues = http[10] ?? '';
  addCaptured(fields, 'request_headers', http[11]);
  addCaptured(fields, 'response_headers', http[12]);
  const end = rest.lastIndexOf('"');
  addRequest(fields, rest.slice(all.length, end < all.length ? rest.length : end));
  return true;
}

/** Headers are logged without their names: the first that looks like a host is the host. */
function addCaptured(fields: OpenFields, name: string, captured: string | undefined): void {
  if (captured === undefined) return;
  const values = captured.split('|');
  fields[name] = values;
  if (name !== 'request_headers') return;
  const host = values.map(hostName).find((value) => value !== undefined);
  if (host !== undefined) fields['cs-host'] = host;
}

function addTcp(fields: OpenFields, rest: string): boolean {
  const tcp = TCP.exec(rest);
  if (tcp === null) return false;
  fields.backend = tcp[1] ?? '';
  fields.server = tcp[2] ?? '';
  fields.timers = tcp[3] ?? '';
  fields['sc-bytes'] = Number(tcp[4]);
  fields.termination_state = tcp[5] ?? '';
  fields.connections = tcp[6] ?? '';
  fields.queues = tcp[7] ?? '';
  return true;
}

function decodeConnect(text: string): OpenFields | undefined {
  const connect = CONNECT.exec(text);
  if (connect === null) return undefined;
  const fields = newFields();
  fields['c-ip'] = connect[1] ?? '';
  fields['c-port'] = Number(connect[2]);
  fields['s-ip'] = connect[3] ?? '';
  fields['s-port'] = Number(connect[4]);
  fields.frontend = connect[5] ?? '';
  fields.mode = connect[6] ?? '';
  return fields;
}

function logSourceOf(fields: Fields): LogSource {
  const haproxy = { product: 'haproxy', service: 'haproxy' };
  return fields['cs-uri'] === undefined ? haproxy : { ...haproxy, category: 'webserver' };
}
