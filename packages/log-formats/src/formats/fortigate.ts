import { addVerdict, type FirewallAction, TRANSPORT, verdictOf } from '../decode/firewall.ts';
import { addPairs } from '../decode/key-value.ts';
import { addProxyTarget } from '../decode/web-request.ts';
import type { Fields, LogSource } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';
import { type Clock, parseTime } from '../time/parse-time.ts';

/** Vendor actions of traffic and web filters. */
const ACTIONS: ReadonlyMap<string, FirewallAction> = new Map(
  Object.entries({
    accept: 'allow',
    close: 'allow',
    start: 'allow',
    'ip-conn': 'allow',
    passthrough: 'allow',
    deny: 'deny',
    dns: 'deny',
    blocked: 'deny',
    'client-rst': 'reset',
    'server-rst': 'reset',
    timeout: 'timeout',
  } satisfies Record<string, FirewallAction>),
);

/** FortiGate logs, traffic, events (VPN, system) and UTM. The firewall watches: it is the observer. */
export const fortigateKv: Format = defineFormat({
  id: 'fortigate.kv',
  title: 'FortiGate',
  description: 'FortiOS key=value logs, bare or through syslog: traffic, event (VPN, system), UTM',
  shape: 'text',
  marks: [{ opens: ['a', ' ', '…'], has: 'logid=' }],
  samples: [
    '<189>date=2026-11-22 time=08:15:30 devname="fw-dc01" devid="FGT00TEST" eventtime=1795310130369913239 tz="+0700" logid="0000000013" type="traffic" subtype="forward" level="notice" vd="root" srcip=10.10.20.11 srcport=58012 dstip=198.51.100.77 dstport=443 proto=6 action="close" policyid=12 service="HTTPS" sentbyte=12582912 rcvdbyte=40211',
    'date=2026-11-22 time=08:18:02 devname="fw-dc01" logid="0101039424" type="event" subtype="vpn" level="information" vd="root" logdesc="SSL VPN tunnel up" action="tunnel-up" tunneltype="ssl-tunnel" remip=192.0.2.77 tunnelip=10.212.134.5 user="tuanpv.sxd" group="vpn-sxd" msg="SSL tunnel established"',
    'date=2026-11-22 time=08:19:00 devname="fw-dc01" logid="0316013056" type="utm" subtype="webfilter" level="warning" vd="root" user="vanhanh" srcip=10.10.20.11 srcport=50122 dstip=203.0.113.9 dstport=80 proto=6 service="HTTP" hostname="tai-ve.example" action="blocked" url="http://tai-ve.example/a.hta" agent="mshta" msg="URL belongs to a denied category"',
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
    'c-useragent': 'agent',
    'cs-referrer': 'referralurl',
    'cs-method': 'httpmethod',
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
    'event.action': verdictOf,
    'http.request.method': 'httpmethod',
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
  const action = textOf(fields, 'action');
  const judged = isTraffic(fields) || isWebFilter(fields);
  if (action !== undefined) addVerdict(fields, action, judged ? ACTIONS.get(action) : undefined);
  const url = isWebFilter(fields) ? urlOf(fields) : undefined;
  if (url !== undefined) addProxyTarget(fields, url);
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

function isWebFilter(fields: Fields): boolean {
  return fields.subtype === 'webfilter';
}

/** Older versions write the path alone, and the host beside it. */
function urlOf(fields: Fields): string | undefined {
  const [url, host] = [textOf(fields, 'url'), textOf(fields, 'hostname')];
  if (url?.startsWith('/') !== true || host === undefined) return url ?? host;
  const secure = /https/i.test(textOf(fields, 'service') ?? '');
  return `${secure ? 'https' : 'http'}://${host}${url}`;
}

function logSourceOf(fields: Fields): LogSource {
  const service = textOf(fields, 'type')?.toLowerCase() ?? '';
  const fortigate = { product: 'fortigate', service };
  if (isTraffic(fields)) return { category: 'firewall', ...fortigate };
  return isWebFilter(fields) ? { category: 'proxy', ...fortigate } : fortigate;
}

function outcomeOf(fields: Fields): string | undefined {
  const said = `${textOf(fields, 'status') ?? ''} ${textOf(fields, 'vendor_action') ?? ''}`;
  if (/\b(?:fail|failed|failure|denied|ssl-login-fail)\b/i.test(said)) return 'failure';
  return /\b(?:success|tunnel-up|ssl-new-con)\b/i.test(said) ? 'success' : undefined;
}
