import { addColumns, readColumns } from '../decode/columns.ts';
import { addRequest, hostName, WEB_COMMON } from '../decode/web-request.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html */
const COLUMNS =
  'type time elb client target request_processing_time target_processing_time response_processing_time elb_status_code target_status_code received_bytes sent_bytes request user_agent ssl_cipher ssl_protocol target_group_arn trace_id domain_name chosen_cert_arn matched_rule_priority request_creation_time actions_executed redirect_url error_reason target_list target_status_code_list classification classification_reason conn_trace_id'.split(
    ' ',
  );
const LINE = /^(?:https?|h2|grpcs|wss?) \d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{1,9}Z app\/\S/;
const URL = /^(\S{1,32}) [a-z]{2,5}:\/\/([^/\s]{1,512}?)(?::(\d{1,5}))?(\/.*)$/s;
const ENDPOINT = /^\[?([0-9A-Fa-f.:]{2,45}?)\]?:(\d{1,5})$/;

/** Access logs of AWS's application load balancers. */
export const awsAlb: Format = defineFormat({
  id: 'aws.alb',
  title: 'AWS load balancer access log',
  description:
    'Access logs of application load balancers: the request, both status codes, the target',
  shape: 'text',
  marks: [{ opens: ['a'], has: ' app/' }],
  samples: [
    'https 2026-11-22T01:15:30.186641Z app/dvc/50dc6c495c0c9188 198.51.100.23:2817 10.0.4.12:80 0.086 0.048 0.037 404 404 120 57 "GET https://dvc.lk.example:443/.env?x=1 HTTP/1.1" "curl/8.5.0" TLS_AES_128_GCM_SHA256 TLSv1.3 arn:aws:elasticloadbalancing:ap-southeast-1:111122223333:targetgroup/dvc/73e2d6bc24d8a067 "Root=1-6921f6e2-0" "dvc.lk.example" "session-reused" 1 2026-11-22T01:15:30.015000Z "forward" "-" "-" "10.0.4.12:80" "404" "-" "-"',
  ],
  decode: ({ text }) => decodeLine(text),
  numbers: ['received_bytes', 'sent_bytes'],
  time: ['time'],
  logsource: { category: 'webserver', product: 'aws', service: 'alb' },
  sigma: { 'cs-user-agent': 'user_agent', 'sc-bytes': 'sent_bytes', 'cs-bytes': 'received_bytes' },
  common: {
    ...WEB_COMMON,
    'source.port': 'c-port',
    'destination.ip': 'target_ip',
    'source.bytes': 'received_bytes',
    'observer.name': 'elb',
  },
  writtenBy: 'observer',
});

function decodeLine(text: string): OpenFields | undefined {
  if (!LINE.test(text)) return undefined;
  const fields = newFields();
  addColumns(fields, COLUMNS, readColumns(text), '-');
  const client = ENDPOINT.exec(textOf(fields, 'client') ?? '');
  if (client?.[1] !== undefined) fields['c-ip'] = client[1];
  if (client?.[2] !== undefined) fields['c-port'] = Number(client[2]);
  const target = ENDPOINT.exec(textOf(fields, 'target') ?? '');
  if (target?.[1] !== undefined) fields.target_ip = target[1];
  const status = textOf(fields, 'elb_status_code');
  if (status !== undefined) fields['sc-status'] = Number(status);
  addUrl(fields, textOf(fields, 'request') ?? '');
  return fields;
}

/** The request names the whole URL; rules look for paths. */
function addUrl(fields: OpenFields, request: string): void {
  const url = URL.exec(request);
  if (url === null) {
    addRequest(fields, request);
    return;
  }
  const [, method = '', host = '', port, rest = ''] = url;
  fields['cs-host'] = hostName(host) ?? host;
  if (port !== undefined) fields['s-port'] = Number(port);
  addRequest(fields, `${method} ${rest}`);
}
