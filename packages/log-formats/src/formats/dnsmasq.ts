import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

/** `log-queries=extra`: a serial number and the peer before every line. */
const EXTRA = /^(\d{1,10}) ([0-9A-Fa-f.:]{2,45})\/(\d{1,5}) /;

const SENTENCES: readonly MessagePattern[] = [
  {
    pattern:
      /^(?:dnssec-)?query\[(?<record_type>[A-Za-z0-9=-]{1,24})\] (?<query>\S{1,1024}) from (?<src_ip>[0-9A-Fa-f.:]{2,45})/,
    means: { action: 'query' },
  },
  {
    pattern: /^forwarded (?<query>\S{1,1024}) to (?<server_ip>[0-9A-Fa-f.:]{2,45})/,
    means: { action: 'forwarded' },
  },
  {
    pattern:
      /^(?:validation|rate-limit|nameserver|possible DNS-rebind attack detected:) (?<query>\S{1,1024})/,
    means: { action: 'warning' },
  },
  {
    pattern:
      /^(?<from>reply|cached|cached-stale|config|regex|exactly|gravity|special domain|\/\S{1,255})(?: \w{1,32})? (?<query>\S{1,1024}) is (?<answer>.{1,1024})$/s,
    means: { action: 'response' },
  },
  {
    pattern:
      /^(?<action>DHCP[A-Z0-9]{3,16})\((?<interface>[^)]{1,32})\)(?: (?<lease_ip>[0-9A-Fa-f.:]{2,45}))?(?: (?<mac>[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5,19}))?(?: (?<hostname>[^\s]{1,255}))?/,
  },
];

/** dnsmasq: names asked and answered, addresses leased. */
export const dnsmasq: Format = defineFormat({
  id: 'dnsmasq.log',
  title: 'dnsmasq',
  description: 'dnsmasq through syslog or its own file: queries, replies, DHCP leases',
  shape: 'text',
  marks: [{ programs: ['dnsmasq', 'dnsmasq-dhcp'] }],
  samples: [
    'Nov 22 08:15:30 dnsmasq[812]: query[A] tai-lieu.dich.example from 192.0.2.10',
    'Nov 22 08:15:30 rt-xa01 dnsmasq[812]: 41 192.0.2.10/50122 reply tai-lieu.dich.example is 203.0.113.80',
    'Nov 22 08:15:31 rt-xa01 dnsmasq-dhcp[812]: DHCPACK(br-lan) 192.0.2.10 02:00:5e:00:53:01 may-tinh-01',
  ],
  decode: decodeMessage,
  numbers: ['src_port'],
  time: [],
  logsource: (fields) =>
    fields.program === 'dnsmasq-dhcp'
      ? { product: 'dnsmasq', service: 'dhcp' }
      : { category: 'dns', product: 'dnsmasq', service: 'dns' },
  common: {
    'source.ip': ['src_ip', 'lease_ip'],
    'source.port': 'src_port',
    'destination.ip': 'server_ip',
    'process.name': 'program',
    'dns.question.name': 'query',
    'event.action': 'action',
  },
});

function decodeMessage({ text, envelope }: Input): OpenFields | undefined {
  const program = envelope?.program;
  if (program !== 'dnsmasq' && program !== 'dnsmasq-dhcp') return undefined;
  const fields = newFields();
  fields.message = text;
  fields.program = program;
  const extra = EXTRA.exec(text);
  if (extra !== null) {
    fields.serial = extra[1] ?? '';
    fields.src_ip = extra[2] ?? '';
    fields.src_port = extra[3] ?? '';
  }
  addMatch(fields, text.slice(extra?.[0].length ?? 0), SENTENCES);
  return fields;
}
