import { addTarget, hostName, WEB_COMMON } from '../decode/web-request.ts';
import {
  fieldsOf,
  isJsonObject,
  type Json,
  type JsonObject,
  memberOf,
  type OpenFields,
  textOf,
} from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/** Request headers that Sigma's rules for web servers have names for. */
const HEADERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    host: 'cs-host',
    'user-agent': 'cs-user-agent',
    referer: 'cs-referer',
    cookie: 'cs-cookie',
    'x-forwarded-for': 'x-forwarded-for',
  }),
);
const MAX_HEADERS = 256;

/** What AWS WAF judged, with the request in the names of access logs. */
export const awsWaf: Format = defineFormat({
  id: 'aws.waf',
  title: 'AWS WAF',
  description: 'Web ACL logs as JSON: the request, the rule that decided, what it matched',
  shape: 'json',
  marks: [{ key: 'httpRequest' }],
  samples: [
    '{"timestamp":1795310130771,"formatVersion":1,"webaclId":"arn:aws:wafv2:ap-southeast-1:111122223333:regional/webacl/dvc/a1","terminatingRuleId":"SQLi_XSS","terminatingRuleType":"REGULAR","action":"BLOCK","terminatingRuleMatchDetails":[{"conditionType":"SQL_INJECTION","location":"QUERY_STRING","matchedData":["1","UNION"]}],"httpSourceName":"ALB","httpRequest":{"clientIp":"198.51.100.23","country":"VN","headers":[{"name":"Host","value":"dvc.lk.example"},{"name":"User-Agent","value":"sqlmap/1.8"}],"uri":"/hoso","args":"id=1%20UNION%20SELECT","httpVersion":"HTTP/1.1","httpMethod":"GET","requestId":"r1"},"responseCodeSent":403}',
  ],
  decode: ({ json }) => {
    const request = json && memberOf(json, 'httpRequest');
    if (json === undefined || !isJsonObject(request) || memberOf(json, 'webaclId') === undefined)
      return undefined;
    const fields = fieldsOf(json);
    addRequest(fields, request);
    const status = memberOf(json, 'responseCodeSent');
    if (typeof status === 'number') fields['sc-status'] = status;
    return fields;
  },
  time: ['timestamp'],
  logsource: { category: 'webserver', product: 'aws', service: 'waf' },
  common: {
    ...WEB_COMMON,
    'event.action': 'action',
    'event.code': 'terminatingRuleId',
    'event.outcome': (fields) => (textOf(fields, 'action') === 'BLOCK' ? 'failure' : undefined),
  },
  writtenBy: 'observer',
});

function addRequest(fields: OpenFields, request: JsonObject): void {
  set(fields, 'c-ip', memberOf(request, 'clientIp'));
  set(fields, 'cs-method', memberOf(request, 'httpMethod'));
  const version = memberOf(request, 'httpVersion');
  if (typeof version === 'string') fields['cs-version'] = version.replace(/^HTTP\//, '');
  const uri = memberOf(request, 'uri');
  const query = memberOf(request, 'args');
  if (typeof uri === 'string')
    addTarget(fields, typeof query === 'string' && query !== '' ? `${uri}?${query}` : uri);
  const headers = memberOf(request, 'headers');
  if (!Array.isArray(headers)) return;
  for (const header of headers.slice(0, MAX_HEADERS)) addHeader(fields, header);
  const host = textOf(fields, 'cs-host');
  if (host !== undefined) fields['cs-host'] = hostName(host) ?? host;
}

function addHeader(fields: OpenFields, header: Json): void {
  if (!isJsonObject(header)) return;
  const name = memberOf(header, 'name');
  const target = typeof name === 'string' ? HEADERS.get(name.toLowerCase()) : undefined;
  if (target !== undefined) set(fields, target, memberOf(header, 'value'));
}

function set(fields: OpenFields, name: string, value: Json | undefined): void {
  if (typeof value === 'string' && fields[name] === undefined) fields[name] = value;
}
