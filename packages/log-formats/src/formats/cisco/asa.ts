// Cisco ASA and FTD: traffic, VPN, administrators, by message number.
import { addVerdict, FIREWALL_COMMON, type FirewallAction } from '../../decode/firewall.ts';
import { addMatch } from '../../decode/message-patterns.ts';
import type { Fields, LogSource } from '../../event.ts';
import { newFields, type OpenFields, textOf } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { ASA_MESSAGES } from './asa-messages.ts';

const HEAD = /^(.{0,160}?)%(ASA|FTD|PIX|FWSM)-(?:[a-z]{1,16}-)?([0-7])-(\d{6}): ?/s;
const STAMP =
  /([A-Z][a-z]{2} {1,2}\d{1,2}(?: \d{4})? \d{2}:\d{2}:\d{2}(?: (?:UTC|GMT|ICT))?|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)/;
/** FTD's connection and intrusion events: `Key: value, Key: value`. */
const PAIR = /(?:^|, )([A-Za-z][A-Za-z0-9_ ]{1,40}): (?:"([^"]{0,4096})"|([^,"]{0,1024}))/g;
const MAX_PAIRS = 128;
const EVENTS_IN_PAIRS: ReadonlySet<string> = new Set([
  '430001',
  '430002',
  '430003',
  '430004',
  '430005',
]);

const ACTIONS: ReadonlyMap<string, FirewallAction> = new Map(
  Object.entries({
    deny: 'deny',
    denied: 'deny',
    discarded: 'drop',
    built: 'allow',
    permitted: 'allow',
    'est-allowed': 'allow',
    teardown: 'allow',
    allow: 'allow',
    trust: 'allow',
    fastpath: 'allow',
    block: 'deny',
    'block with reset': 'deny',
    drop: 'drop',
  } satisfies Record<string, FirewallAction>),
);

export const ciscoAsa: Format = defineFormat({
  id: 'cisco.asa',
  title: 'Cisco ASA, FTD',
  description: 'Messages %ASA- and %FTD- by number: connections, denials, VPN, administrators',
  shape: 'text',
  marks: [{ has: '%' }],
  samples: [
    '<166>Nov 22 2026 08:15:30 fw-asa01 : %ASA-6-302013: Built outbound TCP connection 11757 for outside:198.51.100.77/443 (198.51.100.77/443) to inside:10.10.20.11/58012 (192.0.2.30/58012)',
    '<164>Nov 22 2026 08:15:31: %ASA-4-106023: Deny tcp src outside:198.51.100.23/40122 dst dmz:192.0.2.80/22 by access-group "outside_in" [0x0, 0x0]',
    '<166>Nov 22 2026 08:15:32 fw-asa01 : %ASA-6-113005: AAA user authentication Rejected : reason = AAA failure : server = 10.10.1.5 : user = vanhanh : user IP = 198.51.100.23',
  ],
  decode: ({ text }) => decodeMessage(text),
  numbers: ['src_port', 'dst_port', 'bytes', 'severity'],
  time: ['time'],
  logsource: logSourceOf,
  common: {
    ...FIREWALL_COMMON,
    'event.code': 'message_id',
    'event.action': (fields) =>
      FIREWALL_COMMON['event.action'](fields) ?? fields.vpn ?? fields.admin,
    'event.outcome': 'result',
    'process.command_line': 'command',
    'url.original': 'URL',
  },
  writtenBy: 'observer',
});

function decodeMessage(text: string): OpenFields | undefined {
  const head = HEAD.exec(text.length > 1_024 ? text.slice(0, 1_024) : text);
  if (head === null) return undefined;
  const [all, lead = '', family = '', severity = '', id = ''] = head;
  const message = text.slice(all.length);
  const fields = newFields();
  fields.device = family;
  fields.severity = severity;
  fields.message_id = id;
  fields.message = message;
  const stamp = STAMP.exec(lead)?.[1];
  if (stamp !== undefined) fields.time = stamp;
  if (EVENTS_IN_PAIRS.has(id)) addEvent(fields, message);
  else addMatch(fields, message, ASA_MESSAGES.get(id) ?? []);
  const verdict = textOf(fields, 'verdict');
  if (verdict !== undefined) addVerdict(fields, verdict, ACTIONS.get(verdict.toLowerCase()));
  return fields;
}

function addEvent(fields: OpenFields, message: string): void {
  let left = MAX_PAIRS;
  for (const [, name = '', quoted, bare] of message.matchAll(PAIR)) {
    if (left-- === 0) break;
    fields[name] ??= quoted ?? bare ?? '';
  }
  for (const [name, native] of FTD_NAMES) {
    const value = fields[native];
    if (value !== undefined) fields[name] ??= value;
  }
}

const FTD_NAMES = [
  ['src_ip', 'SrcIP'],
  ['dst_ip', 'DstIP'],
  ['src_port', 'SrcPort'],
  ['dst_port', 'DstPort'],
  ['protocol', 'Protocol'],
  ['username', 'User'],
  ['verdict', 'AccessControlRuleAction'],
] as const;

function logSourceOf(fields: Fields): LogSource {
  const asa = { product: 'cisco', service: 'asa' };
  return fields.blocked === undefined ? asa : { ...asa, category: 'firewall' };
}
