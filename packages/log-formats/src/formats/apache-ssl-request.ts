// Apache's ssl_request_log: who asked for what over which TLS version and cipher.
import { addRequest, WEB_COMMON } from '../decode/web-request.ts';
import { newFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const LINE =
  /^\[(\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4})\] (\S{1,255}) (TLSv1(?:\.\d)?|SSLv\d|-) (\S{1,64}) "(.*)" (\d{1,15}|-) ?$/s;

export const apacheSslRequest: Format = defineFormat({
  id: 'apache.ssl_request',
  title: 'Apache TLS request log',
  description: 'ssl_request_log of mod_ssl: client, TLS version, cipher, request, bytes',
  shape: 'text',
  marks: [{ opens: ['['], has: '] ' }],
  samples: [
    '[22/Nov/2026:08:15:30 +0700] 198.51.100.23 TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256 "GET /tra-cuu?so=1 HTTP/1.1" 1375',
  ],
  decode: ({ text }) => {
    const line = LINE.exec(text);
    if (line === null) return undefined;
    const fields = newFields();
    fields.time = line[1] ?? '';
    fields['c-ip'] = line[2] ?? '';
    fields.tls_version = line[3] ?? '';
    fields.tls_cipher = line[4] ?? '';
    addRequest(fields, line[5] ?? '');
    fields['sc-bytes'] = line[6] === '-' ? 0 : Number(line[6]);
    return fields;
  },
  time: ['time'],
  logsource: { category: 'webserver', product: 'apache', service: 'ssl_request' },
  common: WEB_COMMON,
});
