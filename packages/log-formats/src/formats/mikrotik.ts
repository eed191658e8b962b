// MikroTik RouterOS: topics, then a sentence.
import { addVerdict, FIREWALL_COMMON, type FirewallAction } from '../decode/firewall.ts';
import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import type { Fields, LogSource } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const TOPICS =
  /^((?:account|bridge|caps|certificate|ddns|dhcp|dns|dude|e-mail|firewall|health|hotspot|interface|ipsec|l2tp|manager|ntp|ospf|ovpn|ppp|pppoe|pptp|queue|radius|route|script|sms|smb|snmp|ssh|sstp|store|system|telephony|tftp|upgrade|ups|web-proxy|wireguard|wireless)(?:,[a-z!-]{2,16}){1,5}) /;
const ADDRESS = '[0-9A-Fa-f.:]{2,45}';
const p = (text: string): RegExp => new RegExp(text, 's');
const PEERS = `(?<src_ip>${ADDRESS}?):(?<src_port>\\d{1,5})->(?<dst_ip>${ADDRESS}?):(?<dst_port>\\d{1,5})`;
const PEERS_V6 = `\\[(?<src_ip>${ADDRESS})\\]:(?<src_port>\\d{1,5})->\\[(?<dst_ip>${ADDRESS})\\]:(?<dst_port>\\d{1,5})`;
const PACKET =
  '^(?:(?<prefix>.{1,64}?) )?(?<chain>input|output|forward|prerouting|postrouting|srcnat|dstnat): in:(?<in>.{1,64}?) out:(?<out>.{1,64}?), (?:.{0,256}? )?proto (?<protocol>[A-Za-z0-9-]{1,16})';

/** A user's name is the attacker's: it is read greedily, so that the last address named is the peer. */
const SENTENCES: readonly MessagePattern[] = [
  {
    pattern: p(
      `^login failure for user (?<username>.*) from (?<src_ip>${ADDRESS})(?: via (?<via>\\S{1,32}))?$`,
    ),
    means: { event: 'login', result: 'failure' },
  },
  {
    pattern: p(`^user (?<username>.*) logged in from (?<src_ip>${ADDRESS}) via (?<via>\\S{1,32})`),
    means: { event: 'login', result: 'success' },
  },
  {
    pattern: p(`^user (?<username>.*) logged out from (?<src_ip>${ADDRESS}) via (?<via>\\S{1,32})`),
    means: { event: 'logout' },
  },
  {
    pattern: p('^user (?<username>.*) logged in via (?<via>\\S{1,32})'),
    means: { event: 'login', result: 'success' },
  },
  { pattern: p(`${PACKET}(?: \\([^)]{0,64}\\))?, ${PEERS},`), means: { event: 'packet' } },
  { pattern: p(`${PACKET}(?: \\([^)]{0,64}\\))?, ${PEERS_V6},`), means: { event: 'packet' } },
  {
    pattern: p(`${PACKET}(?: \\([^)]{0,64}\\))?, (?<src_ip>${ADDRESS})->(?<dst_ip>${ADDRESS}),`),
    means: { event: 'packet' },
  },
  {
    pattern: p(
      '^(?<object>.{1,64}?) (?<change>added|changed|removed|moved) by (?:(?:winbox|ssh|telnet|web|api|mac-telnet|tcp-msg\\(winbox\\))[^@]{0,64}:)?(?<username>[^\\s@]{1,64})(?:@(?<src_ip>[0-9A-Fa-f.:]{2,45}))?',
    ),
    means: { event: 'configured' },
  },
  // Since version 7 with `for` and the name that the machine gave itself.
  {
    pattern: p(
      `^(?<dhcp_server>\\S{1,64}) (?<event>assigned|deassigned) (?<lease_ip>${ADDRESS}) (?:to|for|from) (?<mac>[0-9A-Fa-f:]{17})(?: (?<lease_host>\\S{1,255}))?$`,
    ),
  },
];

const ACTIONS: ReadonlyMap<string, FirewallAction> = new Map(
  Object.entries({
    drop: 'drop',
    block: 'drop',
    deny: 'deny',
    reject: 'deny',
    accept: 'allow',
    allow: 'allow',
  } satisfies Record<string, FirewallAction>),
);

export const mikrotikRouteros: Format = defineFormat({
  id: 'mikrotik.routeros',
  title: 'MikroTik RouterOS',
  description:
    'Remote log with topics: logins, configuration changes, DHCP leases, packets that a rule logs',
  shape: 'text',
  marks: [{ opens: ['a'] }],
  samples: [
    '<134>Nov 22 08:15:30 rt-xa07 system,error,critical login failure for user admin from 198.51.100.23 via winbox',
    '<134>Nov 22 08:15:31 rt-xa07 system,info,account user quantri logged in from 10.10.1.9 via ssh',
    '<134>Nov 22 08:15:32 rt-xa07 firewall,info drop-in input: in:ether1-WAN out:(unknown 0), connection-state:new src-mac 00:00:5e:00:53:02, proto TCP (SYN), 198.51.100.23:59388->192.0.2.15:8291, len 40',
    '<134>Nov 22 08:15:33 rt-xa07 dhcp,info dhcp-lan assigned 10.40.17.33 for 02:00:5E:00:53:01 PC-XA07-03',
  ],
  decode: ({ text }) => decodeMessage(text),
  numbers: ['src_port', 'dst_port'],
  time: [],
  logsource: logSourceOf,
  common: {
    ...FIREWALL_COMMON,
    'event.action': (fields) => FIREWALL_COMMON['event.action'](fields) ?? fields.event,
    'event.outcome': 'result',
  },
  writtenBy: 'observer',
});

function decodeMessage(text: string): OpenFields | undefined {
  const topics = TOPICS.exec(text);
  const isLogin = topics === null && /^login failure for user .* via \S{1,32}$/s.test(text);
  if (topics === null && !isLogin) return undefined;
  const message = text.slice(topics?.[0].length ?? 0);
  const fields = newFields();
  fields.message = message;
  if (topics?.[1] !== undefined) fields.topics = topics[1].split(',');
  addMatch(fields, message, SENTENCES);
  if (fields.event === 'packet') addPrefixVerdict(fields);
  return fields;
}

/** RouterOS does not say what a rule did; whoever logs packets says so in the prefix. */
function addPrefixVerdict(fields: OpenFields): void {
  const word = /drop|block|deny|reject|accept|allow/i.exec(textOf(fields, 'prefix') ?? '')?.[0];
  if (word !== undefined) addVerdict(fields, word, ACTIONS.get(word.toLowerCase()));
}

function logSourceOf(fields: Fields): LogSource {
  return fields.event === 'packet'
    ? { category: 'firewall', product: 'mikrotik', service: 'firewall' }
    : { product: 'mikrotik', service: 'system' };
}
