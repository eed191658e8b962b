// Suricata's EVE log: alerts, and what it saw of DNS, HTTP, TLS, SSH and flows.
import { addSeenRequest, httpCategory } from '../decode/http-seen.ts';
import { firstForm } from '../decode/web-request.ts';
import type { Fields, FieldValue, LogSource } from '../event.ts';
import { addFlattened, memberOf, newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

const VERSIONS_OF_DNS = ['dns', 'dns.query', 'dns.queries', 'dns.answer'];

export const suricataEve: Format = defineFormat({
  id: 'suricata.eve',
  title: 'Suricata EVE',
  description: 'eve.json: alert, dns, http, tls, ssh, flow, fileinfo and every other event type',
  shape: 'json',
  marks: [{ key: 'event_type' }],
  samples: [
    '{"timestamp":"2026-11-22T08:15:30.627130+0700","flow_id":2061665895874790,"in_iface":"eth1","event_type":"alert","src_ip":"198.51.100.23","src_port":26475,"dest_ip":"10.10.20.80","dest_port":80,"proto":"TCP","alert":{"action":"allowed","gid":1,"signature_id":1000074,"rev":2,"signature":"SAMPLE path traversal","category":"Web Application Attack","severity":1},"http":{"hostname":"khetha.dongvi.example","url":"/../../etc/passwd","http_user_agent":"curl/8.5.0","http_method":"GET","status":404},"app_proto":"http"}',
    '{"timestamp":"2026-11-22T08:15:31.002130+0700","flow_id":2061665895874791,"event_type":"dns","src_ip":"10.10.20.11","src_port":53122,"dest_ip":"10.10.1.53","dest_port":53,"proto":"UDP","dns":{"type":"answer","rrname":"c2.tai-ve.example","rrtype":"A","rcode":"NOERROR","answers":[{"rrname":"c2.tai-ve.example","rrtype":"A","ttl":60,"rdata":"203.0.113.9"}]}}',
    '{"timestamp":"2026-11-22T08:15:32.113130+0700","event_type":"http","src_ip":"10.10.20.11","src_port":50122,"dest_ip":"203.0.113.9","dest_port":80,"proto":"TCP","http":{"hostname":"tai-ve.example","url":"/a.hta","http_user_agent":"mshta","http_method":"GET","status":200,"length":3901}}',
  ],
  decode: decodeEvent,
  time: ['timestamp'],
  logsource: logSourceOf,
  common: {
    'source.ip': 'src_ip',
    'source.port': 'src_port',
    'source.bytes': 'flow.bytes_toserver',
    'destination.ip': 'dest_ip',
    'destination.port': 'dest_port',
    'destination.bytes': 'flow.bytes_toclient',
    'network.transport': (fields) => textOf(fields, 'proto')?.toLowerCase(),
    'event.code': 'alert.signature_id',
    'event.action': ['alert.action', 'event_type'],
    'dns.question.name': 'query',
    'url.original': (fields) => firstForm(fields['http.url']),
    'url.path': (fields) => firstForm(fields['cs-uri-stem']),
    'url.domain': ['http.hostname', 'tls.sni'],
    'http.request.method': 'http.http_method',
    'http.response.status_code': 'http.status',
    'http.response.bytes': 'http.length',
    'user_agent.original': 'http.http_user_agent',
    'file.name': 'fileinfo.filename',
    'file.hash.md5': 'fileinfo.md5',
    'file.hash.sha1': 'fileinfo.sha1',
    'file.hash.sha256': 'fileinfo.sha256',
    'observer.name': 'host',
  },
  writtenBy: 'observer',
});

function decodeEvent({ json }: Input): OpenFields | undefined {
  if (json === undefined) return undefined;
  const type = memberOf(json, 'event_type');
  if (typeof type !== 'string' || typeof memberOf(json, 'timestamp') !== 'string') return undefined;
  const isSuricata =
    memberOf(json, 'flow_id') !== undefined ||
    (memberOf(json, 'src_ip') !== undefined && memberOf(json, 'dest_ip') !== undefined) ||
    memberOf(json, 'stats') !== undefined;
  if (!isSuricata) return undefined;
  const fields = newFields();
  addFlattened(fields, json);
  if (fields['http.url'] !== undefined || fields['http.hostname'] !== undefined) addHttp(fields);
  if (type === 'dns') addDns(fields);
  if (type === 'flow' || type === 'netflow') addConnection(fields);
  return fields;
}

function addHttp(fields: OpenFields): void {
  addSeenRequest(fields, {
    client: fields.src_ip,
    server: fields.dest_ip,
    method: fields['http.http_method'],
    host: fields['http.hostname'],
    target: fields['http.url'],
    userAgent: fields['http.http_user_agent'],
    referrer: fields['http.http_refer'],
    status: fields['http.status'],
  });
}

/** The question's place changed with versions; an answer may be a list. */
function addDns(fields: OpenFields): void {
  const first = (name: string): FieldValue | undefined => {
    for (const place of VERSIONS_OF_DNS) {
      const value = fields[`${place}.${name}`];
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const query = first('rrname');
  if (query !== undefined) fields.query = query;
  const type = first('rrtype');
  if (type !== undefined) fields.record_type = type;
  const answer = fields['dns.answers.rdata'] ?? fields['dns.rdata'];
  if (answer !== undefined) fields.answer = answer;
}

/** The names of Sigma's `network` category. */
function addConnection(fields: OpenFields): void {
  for (const [name, native] of [
    ['source.ip', 'src_ip'],
    ['source.port', 'src_port'],
    ['destination.ip', 'dest_ip'],
    ['destination.port', 'dest_port'],
    ['network.transport', 'proto'],
  ] as const) {
    const value = fields[native];
    if (value !== undefined) fields[name] = value;
  }
}

function logSourceOf(fields: Fields): LogSource {
  const service = textOf(fields, 'event_type') ?? 'eve';
  const suricata = { product: 'suricata', service };
  if (service === 'dns') return { ...suricata, category: 'dns' };
  if (service === 'http') return { ...suricata, category: httpCategory(fields.dest_ip) };
  return service === 'flow' || service === 'netflow'
    ? { category: 'network', product: 'suricata', service: 'connection' }
    : suricata;
}
