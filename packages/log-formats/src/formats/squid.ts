// Squid's access log, native and combined: what clients asked of the proxy.
import { readAccessLine } from '../decode/access-line.ts';
import { addProxyTarget, firstForm, PROXY_COMMON } from '../decode/web-request.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const NATIVE =
  /^(\d{9,10}\.\d{3}) +(-?\d{1,12}) (\S{1,255}) ([A-Z][A-Z_]{2,63})\/(\d{3}) (\d{1,15}) (\S{1,64}) (\S+) (\S{1,255}) ([A-Z][A-Z_]{2,63})\/(\S{1,255}) (\S{1,255})/;
const RESULT = /(?:^| )"?([A-Z][A-Z_]{2,63}):([A-Z][A-Z_]{2,63})"?$/;
const TAIL = 140;

/** Whether an access line ends with Squid's result and hierarchy codes. */
export function isSquid(text: string): boolean {
  return RESULT.test(text.slice(-TAIL));
}

export const squidAccess: Format = defineFormat({
  id: 'squid.access',
  title: 'Squid access log',
  description:
    'access.log of Squid, native or combined; only the combined one has the user agent that many rules ask for',
  shape: 'text',
  marks: [{ opens: ['9'], has: '/' }, { has: '] "' }],
  samples: [
    '1795310130.827    781 10.20.30.11 TCP_MISS/200 1785 GET http://tai-ve.example/tools/x.exe vanhanh HIER_DIRECT/198.51.100.77 application/octet-stream',
    '1795310131.002   5120 10.20.30.12 TCP_TUNNEL/200 40211 CONNECT files.example:443 - HIER_DIRECT/2001:db8::77 -',
    '10.20.30.11 - vanhanh [22/Nov/2026:08:15:30 +0700] "GET http://tai-ve.example/a.hta HTTP/1.1" 403 3901 "-" "curl/8.5.0" TCP_DENIED:HIER_NONE',
  ],
  decode: ({ text }) => decodeNative(text) ?? decodeCombined(text),
  time: ['time'],
  logsource: { category: 'proxy', product: 'squid', service: 'access' },
  sigma: { 'cs-uri-query': 'c-uri' },
  common: {
    ...PROXY_COMMON,
    'event.action': 'result',
    'event.outcome': (fields) =>
      textOf(fields, 'result')?.includes('DENIED') === true ? 'failure' : undefined,
  },
});

function decodeNative(text: string): OpenFields | undefined {
  const line = NATIVE.exec(text);
  if (line === null) return undefined;
  const fields = newFields();
  fields.time = line[1] ?? '';
  fields['time-taken'] = Number(line[2]);
  fields.src_ip = line[3] ?? '';
  fields.result = line[4] ?? '';
  fields['sc-status'] = Number(line[5]);
  fields['sc-bytes'] = Number(line[6]);
  fields['cs-method'] = line[7] ?? '';
  addProxyTarget(fields, line[8] ?? '');
  fields['cs-username'] = line[9] ?? '';
  fields.hierarchy = line[10] ?? '';
  fields.dst_ip = line[11] ?? '';
  fields['sc-content-type'] = line[12] ?? '';
  return fields;
}

function decodeCombined(text: string): OpenFields | undefined {
  const result = RESULT.exec(text.slice(-TAIL));
  const fields = result === null ? undefined : readAccessLine(text);
  if (result === null || fields === undefined) return undefined;
  addProxyTarget(fields, String(firstForm(fields['cs-uri']) ?? ''));
  fields.src_ip = fields['c-ip'] ?? null;
  fields.result = result[1] ?? '';
  fields.hierarchy = result[2] ?? '';
  const agent = fields['cs-user-agent'];
  if (agent !== undefined) fields['c-useragent'] = agent;
  const referrer = fields['cs-referer'];
  if (referrer !== undefined) fields['cs-referrer'] = referrer;
  return fields;
}
