// Cisco IOS and IOS XE: `%FACILITY-SEVERITY-MNEMONIC: message`.
import { addVerdict, FIREWALL_COMMON } from '../../decode/firewall.ts';
import { addMatch, type MessagePattern } from '../../decode/message-patterns.ts';
import type { Fields, LogSource } from '../../event.ts';
import { newFields, type OpenFields, textOf } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';

const HEAD =
  /^(.{0,160}?)%([A-Z][A-Z0-9_]{1,31}(?:-[A-Z0-9_]{2,31}){0,2})-([0-7])-([A-Z][A-Z0-9_]{1,63}): ?/s;
const STAMP =
  /([A-Z][a-z]{2} {1,2}\d{1,2}(?: \d{4})? \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?: (?:UTC|GMT|ICT))?)(?: [A-Z]{3,4})?:? ?$/;
/** Facilities of the ASA family, which has a format of its own. */
const NOT_IOS: ReadonlySet<string> = new Set(['ASA', 'FTD', 'PIX', 'FWSM']);
const AAA: ReadonlySet<string> = new Set([
  'AAA',
  'AAAA',
  'LOGIN',
  'PARSER',
  'RADIUS',
  'SEC_LOGIN',
  'TAC',
  'TACACS',
  'TPLUS',
]);
const ADDRESS = '[0-9A-Fa-f.:]{2,45}';
const p = (text: string): RegExp => new RegExp(text, 's');

const MESSAGES: readonly MessagePattern[] = [
  {
    pattern: p('^User:(?<username>\\S{0,128}) {1,2}logged command:(?<command>.{0,2048})'),
    means: { event: 'command' },
  },
  {
    pattern: p(
      `^Login Success \\[user: (?<username>.{0,128}?)\\] \\[Source: (?<src_ip>${ADDRESS})\\] \\[localport: (?<dst_port>\\d{1,5})\\]`,
    ),
    means: { event: 'login', result: 'success' },
  },
  {
    pattern: p(
      `^Login failed \\[user: (?<username>.{0,128}?)\\] \\[Source: (?<src_ip>${ADDRESS})\\] \\[localport: (?<dst_port>\\d{1,5})\\](?: \\[Reason: (?<reason>[^\\]]{0,128})\\])?`,
    ),
    means: { event: 'login', result: 'failure' },
  },
  {
    pattern: p(
      `^Configured from (?<config_source>\\S{1,64}) by (?<username>\\S{1,128}) on (?<line>\\S{1,32})(?: \\((?<src_ip>${ADDRESS})\\))?`,
    ),
    means: { event: 'configured' },
  },
  {
    pattern: p(
      `^list (?<list>\\S{1,128}) (?<verdict>permitted|denied) (?<protocol>\\S{1,16}) (?<src_ip>${ADDRESS})(?:\\((?<src_port>\\d{1,5})\\))?(?: \\([^)]{0,64}\\))? -> (?<dst_ip>${ADDRESS})(?:\\((?<dst_port>\\d{1,5})\\))?`,
    ),
  },
  {
    pattern: p(
      `^list (?<list>\\S{1,128}) (?<verdict>permitted|denied) (?<protocol>\\S{1,16}) (?<src_ip>${ADDRESS}) `,
    ),
  },
  {
    pattern: p(
      `^(?:Invalid|No) MD5 digest from (?<src_ip>${ADDRESS})[(:](?<src_port>\\d{1,5})\\)? to (?<dst_ip>${ADDRESS})[(:](?<dst_port>\\d{1,5})`,
    ),
    means: { result: 'failure' },
  },
];

/** IOS messages: sessions and commands, access lists, interfaces. The device watches: it is the observer. */
export const ciscoIos: Format = defineFormat({
  id: 'cisco.ios',
  title: 'Cisco IOS, IOS XE, NX-OS',
  description: 'Messages %FACILITY-SEVERITY-MNEMONIC of routers and switches, with logged commands',
  shape: 'text',
  marks: [{ has: '%' }],
  samples: [
    '<189>6705: rt-core01: Nov 22 08:15:30.673: %PARSER-5-CFGLOG_LOGGEDCMD: User:quantri  logged command:no logging host 10.10.1.9',
    '<188>6706: *Nov 22 08:15:31.002: %SEC_LOGIN-4-LOGIN_FAILED: Login failed [user: admin] [Source: 198.51.100.23] [localport: 22] [Reason: Login Authentication Failed] at 08:15:31 ICT Sun Nov 22 2026',
    '<190>6707: Nov 22 08:15:32.120: %SEC-6-IPACCESSLOGP: list edge-in denied tcp 198.51.100.23(40122) -> 192.0.2.80(23), 1 packet',
  ],
  decode: ({ text }) => decodeMessage(text),
  numbers: ['src_port', 'dst_port', 'severity'],
  time: ['time'],
  logsource: logSourceOf,
  common: {
    ...FIREWALL_COMMON,
    'event.code': 'mnemonic',
    'event.action': (fields) => FIREWALL_COMMON['event.action'](fields) ?? fields.event,
    'event.outcome': 'result',
    'event.provider': 'facility',
    'process.command_line': 'command',
    'observer.name': 'device',
  },
  writtenBy: 'observer',
});

function decodeMessage(text: string): OpenFields | undefined {
  const head = HEAD.exec(text.length > 1_024 ? text.slice(0, 1_024) : text);
  if (head === null) return undefined;
  const [all, lead = '', facility = '', severity = '', mnemonic = ''] = head;
  if (NOT_IOS.has(facility)) return undefined;
  const message = text.slice(all.length);
  const fields = newFields();
  fields.facility = facility;
  fields.severity = severity;
  fields.mnemonic = mnemonic;
  fields.message = message;
  const stamp = STAMP.exec(lead.trimEnd().replace(/:$/, ''));
  if (stamp?.[1] !== undefined) fields.time = stamp[1];
  const device = /(?:^|\d: )([A-Za-z][A-Za-z0-9_.-]{0,63}): /.exec(lead)?.[1];
  if (device !== undefined) fields.device = device;
  addMatch(fields, message, MESSAGES);
  const verdict = textOf(fields, 'verdict');
  if (verdict !== undefined) addVerdict(fields, verdict, verdict === 'denied' ? 'deny' : 'allow');
  return fields;
}

function logSourceOf(fields: Fields): LogSource {
  if (fields.blocked !== undefined)
    return { category: 'firewall', product: 'cisco', service: 'ios' };
  const facility = textOf(fields, 'facility') ?? '';
  if (AAA.has(facility)) return { product: 'cisco', service: 'aaa' };
  if (/LDP|^TAGCON/.test(facility)) return { product: 'cisco', service: 'ldp' };
  if (facility.startsWith('BGP')) return { product: 'cisco', service: 'bgp' };
  if (textOf(fields, 'mnemonic') === 'BADAUTH')
    return { product: 'cisco', service: badAuthOf(fields) };
  return { product: 'cisco', service: 'ios' };
}

/** TCP says only which port's neighbour failed to authenticate. */
function badAuthOf(fields: Fields): string {
  const ports = [fields.src_port, fields.dst_port].map(String);
  return ports.includes('646') ? 'ldp' : 'bgp';
}
