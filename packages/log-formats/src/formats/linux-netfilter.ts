// Packets that iptables, nftables, ufw, UniFi and Proxmox have the kernel log.
import { addVerdict, FIREWALL_COMMON, type FirewallAction } from '../decode/firewall.ts';
import { addPairs } from '../decode/key-value.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const PACKET =
  /(?:^|[ \]:])(?:IN=\S{0,32} )?(?:OUT=\S{0,32} )?(?:PHYSIN=\S{0,32} )?(?:PHYSOUT=\S{0,32} )?(?:MAC=\S{0,128} )?SRC=[0-9A-Fa-f.:]{2,45} DST=[0-9A-Fa-f.:]{2,45} LEN=\d{1,6} /;
const MAX_PREFIX = 512;
const UPTIME = /^\[ {0,8}\d{1,10}\.\d{6}\] ?/;
const STAMP = / (\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}) /;
const FLAGS = / ((?:(?:CWR|ECE|URG|ACK|PSH|RST|SYN|FIN) ){1,8})(?:URGP=|$)/;
/** What a rule's prefix usually says was done; the kernel itself does not say. */
const VERDICT = /\b(drop|reject|accept|block|deny|denied|allow|permit)\w{0,3}\b|-([ADR])-\d/i;

const ACTIONS: ReadonlyMap<string, FirewallAction> = new Map(
  Object.entries({
    drop: 'drop',
    block: 'drop',
    d: 'drop',
    reject: 'deny',
    r: 'deny',
    deny: 'deny',
    denied: 'deny',
    accept: 'allow',
    allow: 'allow',
    permit: 'allow',
    a: 'allow',
  } satisfies Record<string, FirewallAction>),
);

export const linuxNetfilter: Format = defineFormat({
  id: 'linux.netfilter',
  title: 'iptables, nftables, ufw',
  description: 'Packets logged by the Linux kernel; what was done is read from the rule’s prefix',
  shape: 'text',
  marks: [{ has: 'SRC=' }],
  samples: [
    '<4>Nov 22 08:15:30 dvc-app01 kernel: [19955416.516358] [UFW BLOCK] IN=ens2 OUT= MAC=00:00:5e:00:53:01:00:00:5e:00:53:02:08:00 SRC=198.51.100.23 DST=192.0.2.49 LEN=44 TOS=0x00 PREC=0x00 TTL=43 ID=25313 PROTO=TCP SPT=52220 DPT=22 WINDOW=1024 RES=0x00 SYN URGP=0',
    'Nov 22 08:15:31 dvc-app01 kernel: nft-out IN= OUT=ens2 SRC=2001:db8::49 DST=2001:db8::77 LEN=72 TC=0 HOPLIMIT=64 FLOWLBL=0 PROTO=UDP SPT=53122 DPT=53 LEN=32',
  ],
  decode: ({ text }) => decodePacket(text),
  numbers: ['src_port', 'dst_port', 'LEN', 'TTL'],
  time: ['time'],
  logsource: { category: 'firewall', product: 'linux', service: 'iptables' },
  sigma: { src_ip: 'SRC', dst_ip: 'DST', protocol: 'PROTO' },
  common: FIREWALL_COMMON,
});

function decodePacket(text: string): OpenFields | undefined {
  const packet = PACKET.exec(text.length > 4_096 ? text.slice(0, 4_096) : text);
  if (packet === null || packet.index > MAX_PREFIX) return undefined;
  const fields = newFields();
  const prefix = text
    .slice(0, packet.index + 1)
    .replace(UPTIME, '')
    .trim();
  addPairs(fields, text.slice(packet.index + (/^[ \]:]/.test(packet[0]) ? 1 : 0)));
  const { SPT, DPT } = fields;
  if (SPT !== undefined) fields.src_port = SPT;
  if (DPT !== undefined) fields.dst_port = DPT;
  const flags = FLAGS.exec(text.slice(-256))?.[1];
  if (flags !== undefined) fields.tcp_flags = flags.trim();
  if (prefix !== '') fields.prefix = prefix;
  const stamp = STAMP.exec(prefix)?.[1];
  if (stamp !== undefined) fields.time = stamp;
  const said = VERDICT.exec(prefix);
  const verdict = said?.[1] ?? said?.[2];
  if (verdict !== undefined) addVerdict(fields, verdict, ACTIONS.get(verdict.toLowerCase()));
  return fields;
}
