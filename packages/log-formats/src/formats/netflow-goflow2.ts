// Flow records of goflow2, a collector of NetFlow, IPFIX and sFlow.
import type { FieldValue } from '../event.ts';
import { fieldsOf, memberOf, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const TYPES: ReadonlySet<unknown> = new Set(['NETFLOW_V5', 'NETFLOW_V9', 'IPFIX', 'SFLOW_5']);

export const netflowGoflow2: Format = defineFormat({
  id: 'netflow.goflow2',
  title: 'NetFlow, IPFIX, sFlow (goflow2 JSON)',
  description: 'Flow records as goflow2 writes them; bytes and packets times the sampling rate',
  shape: 'json',
  marks: [{ key: 'src_addr' }],
  samples: [
    '{"type":"NETFLOW_V9","time_received_ns":1795310130157626000,"sequence_num":2,"sampling_rate":100,"sampler_address":"192.0.2.1","time_flow_start_ns":1795310129000000000,"time_flow_end_ns":1795310130000000000,"bytes":1500,"packets":1,"src_addr":"10.10.20.11","dst_addr":"203.0.113.9","etype":"IPv4","proto":"TCP","src_port":50122,"dst_port":443,"tcp_flags":24}',
    '{"type":"IPFIX","time_received_ns":1795310131157626000,"sampling_rate":0,"sampler_address":"2001:db8::1","bytes":72,"packets":1,"src_addr":"2001:db8:10::20","dst_addr":"2001:db8:1::53","etype":"IPv6","proto":"UDP","src_port":53122,"dst_port":53}',
  ],
  decode: ({ json }) => {
    if (json === undefined || !TYPES.has(memberOf(json, 'type'))) return undefined;
    if (typeof memberOf(json, 'src_addr') !== 'string') return undefined;
    const fields = fieldsOf(json);
    scale(fields, 'network.bytes', fields.bytes);
    scale(fields, 'network.packets', fields.packets);
    return fields;
  },
  time: ['time_flow_end_ns', 'time_received_ns'],
  logsource: { category: 'network', product: 'netflow', service: 'connection' },
  sigma: {
    'source.ip': 'src_addr',
    'source.port': 'src_port',
    'destination.ip': 'dst_addr',
    'destination.port': 'dst_port',
    'network.transport': 'proto',
  },
  common: {
    'source.ip': 'src_addr',
    'source.port': 'src_port',
    'source.bytes': 'network.bytes',
    'destination.ip': 'dst_addr',
    'destination.port': 'dst_port',
    'network.transport': (fields) => textOf(fields, 'proto')?.toLowerCase(),
    'observer.name': 'sampler_address',
  },
  writtenBy: 'observer',
});

/** One of `sampling_rate` packets was seen; 0 says that the exporter does not sample. */
function scale(fields: OpenFields, name: string, seen: FieldValue | undefined): void {
  const rate = Math.max(1, Number(fields.sampling_rate ?? 1) || 1);
  const count = Number(seen);
  if (Number.isFinite(count) && seen !== undefined) fields[name] = count * rate;
}
