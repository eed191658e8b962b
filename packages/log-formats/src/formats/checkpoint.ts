// Check Point's log exporter: `[key:"value"; key:"value"]`, bare or in its syslog header.
import { addVerdict, FIREWALL_COMMON, type FirewallAction } from '../decode/firewall.ts';
import { addProxyTarget } from '../decode/web-request.ts';
import type { Fields, LogSource } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const HEAD =
  /^(?:1 (\S{10,40}) (\S{1,255}) (CheckPoint) \S{1,32} (?:\S{1,32} )?(?=\[))?\[? ?(?=[a-z_]{1,64}:")/;
const PAIR = /"?([A-Za-z_][A-Za-z0-9_ .()-]{0,95}):"/y;
const MAX_PAIRS = 512;

const ACTIONS: ReadonlyMap<string, FirewallAction> = new Map(
  Object.entries({
    accept: 'allow',
    allow: 'allow',
    bypass: 'allow',
    detect: 'allow',
    inspect: 'allow',
    'key install': 'allow',
    drop: 'drop',
    block: 'deny',
    reject: 'deny',
    prevent: 'deny',
  } satisfies Record<string, FirewallAction>),
);

export const checkpointSyslog: Format = defineFormat({
  id: 'checkpoint.syslog',
  title: 'Check Point',
  description: 'Log exporter in syslog format: firewall, threat prevention, URL filtering, audit',
  shape: 'text',
  marks: [{ has: ':"' }],
  samples: [
    '<134>1 2026-11-22T01:15:30Z gw-dc01 CheckPoint 7776 - [action:"Drop"; flags:"411908"; ifdir:"inbound"; ifname:"eth0"; loguid:"{0x5fa}"; origin:"192.0.2.1"; time:"1795310130"; version:"5"; dst:"192.0.2.80"; proto:"6"; product:"VPN-1 & FireWall-1"; rule_name:"stealth"; s_port:"40122"; service:"22"; src:"198.51.100.23"]',
    'time:"1795310131"; action:"Log In"; origin:"192.0.2.1"; product:"SmartConsole"; administrator:"quantri"; client_ip:"10.10.1.9"; audit_status:"Success"; operation:"Log In"',
  ],
  decode: ({ text }) => decodePairs(text),
  numbers: ['s_port', 'd_port', 'service', 'sent_bytes', 'received_bytes'],
  time: ['time', 'syslog_time'],
  logsource: logSourceOf,
  sigma: {
    src_ip: ['src', 'client_ip'],
    dst_ip: 'dst',
    src_port: 's_port',
    dst_port: ['service', 'd_port'],
    protocol: 'proto',
    username: ['user', 'src_user_name', 'administrator'],
    'c-useragent': 'user_agent',
  },
  common: {
    ...FIREWALL_COMMON,
    'source.bytes': 'sent_bytes',
    'destination.bytes': 'received_bytes',
    'url.original': 'resource',
    'event.code': ['protection_id', 'protection_name'],
    'event.outcome': (fields) => textOf(fields, 'audit_status')?.toLowerCase(),
    'event.provider': 'product',
    'observer.name': 'device',
  },
  writtenBy: 'observer',
});

function decodePairs(text: string): OpenFields | undefined {
  const head = HEAD.exec(text);
  if (head === null) return undefined;
  const fields = newFields();
  if (head[1] !== undefined) fields.syslog_time = head[1];
  if (head[2] !== undefined) fields.device = head[2];
  addPairs(fields, text, head[0].length);
  if (head[3] === undefined && (fields.origin === undefined || fields.product === undefined))
    return undefined;
  const action = textOf(fields, 'action');
  if (action !== undefined) addVerdict(fields, action, ACTIONS.get(action.toLowerCase()));
  const url = textOf(fields, 'resource');
  if (url !== undefined) addProxyTarget(fields, url);
  return fields;
}

/** A value ends at a quote before `;`, `]` or the end; of equal names the first stands. */
function addPairs(fields: OpenFields, text: string, from: number): void {
  let at = from;
  for (let pairs = 0; pairs < MAX_PAIRS; pairs++) {
    PAIR.lastIndex = at;
    const [lead, name = ''] = PAIR.exec(text) ?? [];
    if (lead === undefined) return;
    const start = at + lead.length;
    const end = valueEnd(text, start);
    fields[name] ??= unescaped(text.slice(start, end));
    at = end + 1;
    while (text[at] === ';' || text[at] === ' ') at++;
  }
}

function unescaped(value: string): string {
  return value.includes('\\') ? value.replace(/\\(["\\\]])/g, '$1') : value;
}

function valueEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 1)) {
    const next = text[at + 1];
    const closes = next === undefined || next === ';' || next === ']';
    if (closes && !isEscaped(text, at, start)) return at;
  }
  return text.length;
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(text: string, at: number, start: number): boolean {
  let before = at;
  while (before > start && text[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}

function logSourceOf(fields: Fields): LogSource {
  const product = 'checkpoint';
  const blade = textOf(fields, 'product') ?? '';
  if (/^URL Filtering|^Application Control/.test(blade) && fields.resource !== undefined)
    return { category: 'proxy', product, service: 'url-filtering' };
  if (/^VPN-1|FireWall/.test(blade) || (blade === '' && fields.src !== undefined))
    return { category: 'firewall', product, service: 'firewall' };
  return fields.administrator === undefined
    ? { product, service: 'threat' }
    : { product, service: 'audit' };
}
