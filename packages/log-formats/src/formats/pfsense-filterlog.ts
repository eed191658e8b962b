// pf's packet log as pfSense and OPNsense write it: columns by IP version and protocol.
import { addVerdict, FIREWALL_COMMON, type FirewallAction } from '../decode/firewall.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const HEAD =
  /^\d{0,10},\d{0,10},[^,]{0,128},[^,]{0,64},[^,]{1,32},[a-z-]{1,32},(?:block|pass|reject|match|nat|binat|rdr|synproxy-drop|unkn\(\d{1,3}\)),(?:in|out|in\/out),[46],/;

const LEAD = 'rule,subrule,anchor,tracker,interface,reason,pf_action,direction,ip_version'.split(
  ',',
);
const IPV4 = 'tos,ecn,ttl,id,offset,flags,protocol_id,protocol,length,src_ip,dst_ip'.split(',');
const IPV6 = 'class,flow_label,hop_limit,protocol,protocol_id,length,src_ip,dst_ip'.split(',');
const PORTS = ['src_port', 'dst_port', 'data_length'];
const BY_PROTOCOL: ReadonlyMap<string, readonly string[]> = new Map([
  ['tcp', [...PORTS, ...'tcp_flags,sequence,ack,window,urg,options'.split(',')]],
  ['udp', PORTS],
  ['icmp', ['icmp_type', 'icmp_detail']],
  ['carp', 'carp_type,carp_ttl,vhid,version,advskew,advbase'.split(',')],
]);

const ACTIONS: ReadonlyMap<string, FirewallAction> = new Map([
  ['block', 'drop'],
  ['reject', 'deny'],
  ['pass', 'allow'],
  ['synproxy-drop', 'drop'],
]);

export const pfsenseFilterlog: Format = defineFormat({
  id: 'pfsense.filterlog',
  title: 'pfSense, OPNsense (filterlog)',
  description: 'Packets that pf logged, IPv4 and IPv6, through syslog',
  shape: 'text',
  marks: [{ opens: ['9', '…'], has: ',' }],
  samples: [
    '<134>Nov 22 08:15:30 fw-xa01 filterlog[811]: 53,,,1000102631,em0,match,block,in,4,0x0,,64,600,0,none,6,tcp,44,198.51.100.23,192.0.2.15,53792,22,0,S,31552001,,65535,,mss',
    '<134>1 2026-11-22T08:15:31+07:00 fw-xa02 filterlog 69805 - [meta sequenceId="2633353"] 10,,,02f4bab031b57d1e,re0,match,pass,in,6,0x00,0x00000,64,udp,17,48,2001:db8::23,2001:db8::15,64752,53,40',
  ],
  decode: ({ text }) => decodeColumns(text),
  numbers: ['src_port', 'dst_port', 'length', 'data_length', 'ttl', 'hop_limit'],
  time: [],
  logsource: { category: 'firewall', product: 'pfsense', service: 'filterlog' },
  common: FIREWALL_COMMON,
  writtenBy: 'observer',
});

function decodeColumns(text: string): OpenFields | undefined {
  if (!HEAD.test(text)) return undefined;
  const values = text.split(',', 64);
  const fields = newFields();
  let at = add(fields, LEAD, values, 0);
  at = add(fields, fields.ip_version === '6' ? IPV6 : IPV4, values, at);
  const protocol = String(fields.protocol ?? '').toLowerCase();
  fields.protocol = protocol;
  add(fields, BY_PROTOCOL.get(protocol) ?? [], values, at);
  const action = String(fields.pf_action);
  addVerdict(fields, action, ACTIONS.get(action));
  return fields;
}

function add(
  fields: OpenFields,
  names: readonly string[],
  values: readonly string[],
  from: number,
): number {
  names.forEach((name, index) => {
    const value = values[from + index];
    if (value !== undefined && value !== '') fields[name] = value;
  });
  return from + names.length;
}
