// Envoy's access log as it stands without a format of one's own, and as Istio extends it.
// @see https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#default-format-string
// @see https://istio.io/latest/docs/tasks/observability/logs/access-log/
import { addressIn } from '../decode/ip.ts';
import { addTarget, hostName, WEB_COMMON } from '../decode/web-request.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const BEGINS =
  /^\[(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{1,9}Z)\] "(\S{1,32}) (\S{1,8192}) (HTTP\/[\d.]{1,3}|-)" (\d{1,3}) (\S{1,64}) (?:(\S{1,255}) (\S{1,255}) "([^"]{0,1024})" )?(\d{1,15}) (\d{1,15}) (\d{1,15}|-) (\d{1,15}|-) "([^"]{0,2048})" "/;
/**
 * The user agent is the client's to choose, quotes and all: what follows it is read from the end. Istio
 * goes on with the cluster, the addresses on either side, the server name and the route.
 */
const ENDS =
  /^(.*)" "([^"]{0,256})" "([^"]{0,512})" "([^"]{0,256})"(?: (\S{1,512}) (\S{1,64}) (\S{1,64}) (\S{1,64}) (\S{1,255}) (\S{1,512}))?\s{0,2}$/s;
const MAX_HOPS = 16;

/** Access logs of Envoy's default text format, and of Istio's. */
export const envoyText: Format = defineFormat({
  id: 'envoy.text',
  title: 'Envoy access log (text)',
  description:
    'Envoy’s default access log and Istio’s, with the request, its answer and its client',
  shape: 'text',
  marks: [{ opens: ['['], has: 'Z] "' }],
  samples: [
    '[2026-11-22T01:15:30.100Z] "GET /tra-cuu?id=12 HTTP/2" 404 - 0 120 5 4 "198.51.100.23" "curl/8.5.0" "8d1c" "dvc.lk.example" "10.42.0.77:8080"',
    '[2026-11-22T01:15:31.000Z] "POST /api/login HTTP/1.1" 401 - via_upstream - "-" 40 32 9 8 "-" "Mozilla/5.0" "8d1d" "dvc.lk.example" "10.42.0.78:8080" inbound|8080|| 127.0.0.6:41022 10.42.0.78:8080 192.0.2.44:50122 - default',
  ],
  decode: ({ text }) => decodeLine(text),
  numbers: ['bytes_received', 'sc-bytes', 'duration', 'upstream_service_time'],
  time: ['start_time'],
  logsource: { category: 'webserver', product: 'envoy' },
  common: { ...WEB_COMMON, 'source.port': 'c-port', 'source.bytes': 'bytes_received' },
});

function decodeLine(text: string): OpenFields | undefined {
  const begins = BEGINS.exec(text);
  const ends = begins && ENDS.exec(text.slice(begins[0].length));
  if (!begins || !ends) return undefined;
  const fields = newFields();
  const values = {
    start_time: begins[1],
    'cs-method': begins[2],
    'cs-version': begins[4]?.replace('HTTP/', ''),
    response_flags: begins[6],
    response_code_details: begins[7],
    connection_termination_details: begins[8],
    upstream_transport_failure_reason: begins[9],
    bytes_received: begins[10],
    'sc-bytes': begins[11],
    duration: begins[12],
    upstream_service_time: begins[13],
    'cs-user-agent': ends[1],
    request_id: ends[2],
    upstream_host: ends[4],
    upstream_cluster: ends[5],
    upstream_local_address: ends[6],
    downstream_local_address: ends[7],
    downstream_remote_address: ends[8],
    requested_server_name: ends[9],
    route_name: ends[10],
  };
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== '-') fields[name] = value;
  fields['sc-status'] = Number(begins[5]);
  addTarget(fields, begins[3] ?? '');
  const authority = ends[3] ?? '-';
  if (authority !== '-') fields['cs-host'] = hostName(authority) ?? authority;
  addClient(fields, begins[14] ?? '-', ends[8]);
  return fields;
}

/**
 * The nearest peer: whom Envoy itself names, else the last of X-Forwarded-For, which is what Envoy adds
 * at the edge (`use_remote_address`). The others are what the client claims to forward for.
 */
function addClient(fields: OpenFields, forwarded: string, peer: string | undefined): void {
  const hops = forwarded.split(',', MAX_HOPS).flatMap((hop) => addressIn(hop) ?? []);
  const near = peer === undefined ? undefined : addressIn(peer);
  const client = near ?? hops.at(-1);
  if (client !== undefined) fields['c-ip'] = client;
  const port = near === undefined ? undefined : /:(\d{1,5})$/.exec(peer ?? '')?.[1];
  if (port !== undefined) fields['c-port'] = Number(port);
  const claimed = near === undefined ? hops.slice(0, -1) : hops;
  if (claimed.length > 0) fields['x-forwarded-for'] = claimed;
}
