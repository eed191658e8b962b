import { addPairs } from '../decode/key-value.ts';
import type { Fields, FieldValue, LogSource } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';
import { type Clock, parseTime } from '../time/parse-time.ts';

/** Vendor actions of traffic logs in the words that rules over every firewall use. */
const NORMAL_ACTION: ReadonlyMap<string, string> = new Map(
  Object.entries({
    accept: 'allow',
    close: 'allow',
    start: 'allow',
    'ip-conn': 'allow',
    deny: 'deny',
    dns: 'deny',
    'client-rst': 'reset',
    'server-rst': 'reset',
    timeout: 'timeout',
  }),
);

const TRANSPORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '1': 'icmp',
    '6': 'tcp',
    '17': 'udp',
    '41': 'ipv6',
    '58': 'ipv6-icmp',
  }),
);

/** FortiGate logs, traffic, events (VPN, system) and UTM. The firewall watches: it is the observer. */
export const fortigateKv: Format = defineFormat({
  id: 'fortigate.kv',
  title: 'FortiGate',
  description: 'FortiOS key=value logs, bare or through syslog: traffic, event (VPN, system), UTM',
  shape: 'text',
  samples: [
    '<189>date=2026-11-22 time=08:15:30 devname="fw-dc01" devid="FGT00TEST" eventtime=1795310130369913239 tz="+0700" logid="0000000013" type="traffic" subtype="forward" level="notice" vd="root" srcip=10.10.20.11 srcport=58012 dstip=198.51.100.77 dstport=443 proto=6 action="close" policyid=12 service="HTTPS" sentbyte=12582912 rcvdbyte=40211',
    'date=2026-11-22 time=08:18:02 devname="fw-dc01" logid="0101039424" type="event" subtype="vpn" level="information" vd="root" logdesc="SSL VPN tunnel up" action="tunnel-up" tunneltype="ssl-tunnel" remip=192.0.2.77 tunnelip=10.212.134.5 user="tuanpv.sxd" group="vpn-sxd" msg="SSL tunnel established"',
    'date=2026-11-22 time=08:20:00 devname="fw-dc01" logid="0100032001" type="event" subtype="system" level="information" vd="root" logdesc="Admin login successful" user="admin" ui="ssh(198.51.100.9)" action="login" status="success" msg="Administrator admin logged in successfully from ssh(198.51.100.9)"',
  ],
  decode: ({ text }) => decodePairs(text),
  numbers: ['srcport', 'dstport', 'sentbyte', 'rcvdbyte', 'sentpkt', 'rcvdpkt', 'duration'],
  time: timeOf,
  logsource: logSourceOf,
  sigma: {
    src_ip: 'srcip',
    dst_ip: 'dstip',
    src_port: 'srcport',
    dst_port: 'dstport',
    username: 'user',
    action: actionsOf,
    blocked: blockedOf,
  },
  common: {
    'source.ip': ['srcip', 'remip', 'admin_ip'],
    'source.port': 'srcport',
    'source.bytes': 'sentbyte',
    'destination.ip': 'dstip',
    'destination.port': 'dstport',
    'destination.bytes': 'rcvdbyte',
    'user.name': ['user', 'unauthuser'],
    'observer.name': 'devname',
    'event.code': 'logid',
    'event.action': (fields) => (isTraffic(fields) ? normalAction(fields) : fields.vendor_action),
    'event.outcome': outcomeOf,
    'network.transport': (fields) => TRANSPORT.get(textOf(fields, 'proto') ?? ''),
    'url.domain': 'hostname',
    'url.original': 'url',
    'user_agent.original': 'agent',
    'dns.question.name': 'qname',
  },
  writtenBy: 'observer',
});

function decodePairs(text: string): OpenFields | undefined {
  if (!/^ *[a-z_]{1,32}=/.test(text) || !text.includes('logid=')) return undefined;
  const fields = newFields();
  addPairs(fields, text.trimStart());
  if (textOf(fields, 'type') === undefined || fields.logid === undefined) return undefined;
  const vendorAction = fields.action;
  if (vendorAction !== undefined) fields.vendor_action = vendorAction;
  const admin = /^[a-z-]{1,16}\(([0-9A-Fa-f.:]{2,45})\)$/i.exec(textOf(fields, 'ui') ?? '');
  if (admin?.[1] !== undefined) fields.admin_ip = admin[1];
  return fields;
}

function timeOf(fields: Fields, clock: Clock): string | undefined {
  const date = textOf(fields, 'date');
  const written = `${date} ${textOf(fields, 'time')}${textOf(fields, 'tz') ?? ''}`;
  return parseTime(fields.eventtime, clock) ?? parseTime(written, clock);
}

function isTraffic(fields: Fields): boolean {
  return fields.type === 'traffic';
}

function logSourceOf(fields: Fields): LogSource {
  const service = textOf(fields, 'type')?.toLowerCase() ?? '';
  return service === 'traffic'
    ? { category: 'firewall', product: 'fortigate', service }
    : { product: 'fortigate', service };
}

function normalAction(fields: Fields): string | undefined {
  const action = textOf(fields, 'vendor_action');
  return action === undefined ? undefined : (NORMAL_ACTION.get(action) ?? action);
}

/** Of traffic the vendor's word and the common one, where they differ. */
function actionsOf(fields: Fields): FieldValue | undefined {
  const normal = isTraffic(fields) ? normalAction(fields) : undefined;
  const vendor = fields.vendor_action;
  return normal === undefined || vendor === undefined || normal === vendor
    ? vendor
    : [vendor, normal];
}

function blockedOf(fields: Fields): FieldValue | undefined {
  return isTraffic(fields) ? normalAction(fields) === 'deny' : undefined;
}

function outcomeOf(fields: Fields): string | undefined {
  const said = `${textOf(fields, 'status') ?? ''} ${textOf(fields, 'vendor_action') ?? ''}`;
  if (/\b(?:fail|failed|failure|denied|ssl-login-fail)\b/i.test(said)) return 'failure';
  return /\b(?:success|tunnel-up|ssl-new-con)\b/i.test(said) ? 'success' : undefined;
}
