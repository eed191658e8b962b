// Nginx Proxy Manager's access logs, which have an order of their own.
import { unescapeLogged } from '../decode/quoted.ts';
import { addTarget, WEB_COMMON } from '../decode/web-request.ts';
import { newFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const LINE =
  /^\[(\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4})\] (?:\S{1,32} (\d{3}|-) )?(\d{3}) - (\S{0,32}) (https?|-) (\S{1,255}) "((?:[^"\\]|\\.)*)" \[Client ([0-9A-Fa-f.:]{2,45})\] \[Length (\d{1,15})\] \[Gzip [\d.-]{1,10}\](?: \[Sent-to ([^\]]{1,255})\])?(?: "((?:[^"\\]|\\.)*)")?(?: "((?:[^"\\]|\\.)*)")?/s;

export const nginxProxyManager: Format = defineFormat({
  id: 'nginx.proxy_manager',
  title: 'Nginx Proxy Manager',
  description: 'Access logs of Nginx Proxy Manager’s hosts',
  shape: 'text',
  marks: [{ opens: ['['], has: ' [Client ' }],
  samples: [
    '[22/Nov/2026:08:15:30 +0700] - 404 404 - GET https khetha.dongvi.example "/.env" [Client 198.51.100.23] [Length 192] [Gzip 3.10] [Sent-to 10.10.20.80] "curl/8.5.0" "-"',
  ],
  decode: ({ text }) => {
    const line = LINE.exec(text);
    if (line === null) return undefined;
    const fields = newFields();
    fields.time = line[1] ?? '';
    if (line[2] !== undefined) fields.upstream_status = line[2];
    fields['sc-status'] = Number(line[3]);
    fields['cs-method'] = line[4] ?? '';
    fields.scheme = line[5] ?? '';
    fields['cs-host'] = line[6] ?? '';
    addTarget(fields, unescapeLogged(line[7] ?? ''));
    fields['c-ip'] = line[8] ?? '';
    fields['sc-bytes'] = Number(line[9]);
    if (line[10] !== undefined) fields.sent_to = line[10];
    if (line[11] !== undefined) fields['cs-user-agent'] = unescapeLogged(line[11]);
    if (line[12] !== undefined) fields['cs-referer'] = unescapeLogged(line[12]);
    return fields;
  },
  time: ['time'],
  logsource: { category: 'webserver', product: 'nginx', service: 'access' },
  common: WEB_COMMON,
});
