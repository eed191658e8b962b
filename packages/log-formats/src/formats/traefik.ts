// Traefik's logs: access as JSON, and its own log of TCP and UDP connections.
import { addTarget, hostName, WEB_COMMON } from '../decode/web-request.ts';
import { addFlattened, memberOf, newFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const CONNECTION =
  /^time="(\d{4}-\d{2}-\d{2}T[\d:.]{8,18}(?:Z|[+-]\d{2}:\d{2}))" level=([a-z]{4,8}) msg="(Handling (TCP|UDP) (?:connection|stream) from ([0-9A-Fa-f.:]{2,45}):(\d{1,5}) to ([0-9A-Fa-f.:]{2,45}):(\d{1,5}))"/;

export const traefikAccess: Format = defineFormat({
  id: 'traefik.access_json',
  title: 'Traefik access log (JSON)',
  description: 'accessLog with format: json; its common format is read as any web access log',
  shape: 'json',
  marks: [{ key: 'RequestMethod' }],
  samples: [
    '{"ClientAddr":"198.51.100.23:50122","ClientHost":"198.51.100.23","ClientPort":"50122","ClientUsername":"-","DownstreamContentSize":19,"DownstreamStatus":404,"Duration":152000,"RequestHost":"khetha.dongvi.example","RequestMethod":"GET","RequestPath":"/.env?x=1","RequestProtocol":"HTTP/2.0","RouterName":"khetha@file","StartUTC":"2026-11-22T01:15:30.123456789Z","request_User-Agent":"curl/8.5.0","time":"2026-11-22T01:15:30Z"}',
  ],
  decode: ({ json }) => {
    if (json === undefined || typeof memberOf(json, 'RequestMethod') !== 'string') return undefined;
    const path = memberOf(json, 'RequestPath');
    if (typeof path !== 'string' || memberOf(json, 'ClientHost') === undefined) return undefined;
    const fields = newFields();
    addFlattened(fields, json);
    addTarget(fields, path);
    const host = textOf(fields, 'RequestHost');
    if (host !== undefined) fields['cs-host'] = hostName(host) ?? host;
    return fields;
  },
  time: ['StartUTC', 'time'],
  logsource: { category: 'webserver', product: 'traefik', service: 'access' },
  sigma: {
    'c-ip': 'ClientHost',
    'cs-method': 'RequestMethod',
    'cs-username': 'ClientUsername',
    'sc-status': 'DownstreamStatus',
    'sc-bytes': 'DownstreamContentSize',
    'cs-user-agent': 'request_User-Agent',
    'cs-referer': 'request_Referer',
  },
  common: { ...WEB_COMMON, 'source.port': 'ClientPort' },
});

export const traefikConnection: Format = defineFormat({
  id: 'traefik.connection',
  title: 'Traefik TCP and UDP',
  description: 'Connections that Traefik’s TCP and UDP routers handle, at level debug',
  shape: 'text',
  marks: [{ opens: ['a'], has: ' msg="Handling ' }],
  samples: [
    'time="2026-11-22T01:15:30Z" level=debug msg="Handling TCP connection from 198.51.100.23:35501 to 192.0.2.3:21116"',
  ],
  decode: ({ text }) => {
    const line = CONNECTION.exec(text);
    if (line === null) return undefined;
    const fields = newFields();
    fields.time = line[1] ?? '';
    fields.level = line[2] ?? '';
    fields.message = line[3] ?? '';
    fields.protocol = line[4] ?? '';
    fields.src_ip = line[5] ?? '';
    fields.src_port = Number(line[6]);
    fields.dst_ip = line[7] ?? '';
    fields.dst_port = Number(line[8]);
    return fields;
  },
  time: ['time'],
  logsource: { category: 'network', product: 'traefik', service: 'connection' },
  sigma: {
    'source.ip': 'src_ip',
    'source.port': 'src_port',
    'destination.ip': 'dst_ip',
    'destination.port': 'dst_port',
    'network.transport': 'protocol',
  },
  common: {
    'source.ip': 'src_ip',
    'source.port': 'src_port',
    'destination.ip': 'dst_ip',
    'destination.port': 'dst_port',
    'network.transport': (fields) => textOf(fields, 'protocol')?.toLowerCase(),
  },
});
