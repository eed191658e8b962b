import { addTarget, WEB_COMMON } from '../decode/web-request.ts';
import { fieldsOf, memberOf, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/** `192.0.2.9:4022` or `[2001:db8::9]:4022`. */
const ENDPOINT = /^\[?([0-9A-Fa-f.:]{2,45}?)\]?:(\d{1,5})$/;

/** Access logs of Envoy, the proxy of Kubernetes gateways and meshes, as JSON under its usual names. */
export const envoyJson: Format = defineFormat({
  id: 'envoy.json',
  title: 'Envoy access log (JSON)',
  description:
    'JSON access logs of Envoy, Istio, Contour and Envoy Gateway under their usual names',
  shape: 'json',
  marks: [{ key: 'downstream_remote_address' }],
  samples: [
    '{"start_time":"2026-11-22T01:15:30.100Z","method":"GET","x-envoy-origin-path":"/tra-cuu?id=12","protocol":"HTTP/2","response_code":404,"bytes_sent":120,"user-agent":"curl/8.5.0","downstream_remote_address":"198.51.100.23:40000","x-forwarded-for":"198.51.100.23",":authority":"dvc.lk.example","upstream_host":"10.42.0.77:8080"}',
  ],
  decode: ({ json }) => {
    const peer = json && memberOf(json, 'downstream_remote_address');
    if (json === undefined || typeof peer !== 'string') return undefined;
    if (memberOf(json, 'response_code') === undefined) return undefined;
    const fields = fieldsOf(json);
    const endpoint = ENDPOINT.exec(peer);
    fields['c-ip'] = endpoint?.[1] ?? peer;
    if (endpoint?.[2] !== undefined) fields['c-port'] = Number(endpoint[2]);
    const path = textOf(fields, 'x-envoy-origin-path') ?? textOf(fields, 'path');
    if (path !== undefined) addTarget(fields, path);
    return fields;
  },
  time: ['start_time'],
  logsource: { category: 'webserver', product: 'envoy' },
  sigma: {
    'cs-method': 'method',
    'cs-host': [':authority', 'authority', 'requested_server_name'],
    'cs-user-agent': ['user-agent', 'user_agent'],
    'sc-status': 'response_code',
    'sc-bytes': 'bytes_sent',
  },
  common: { ...WEB_COMMON, 'source.port': 'c-port' },
});
