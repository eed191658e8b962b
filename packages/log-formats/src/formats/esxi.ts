import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import type { Fields, LogSource } from '../event.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

/** Before ESXi 8 the files have no syslog header: `2026-…Z warning hostd[2101] [Originator@6876 …] …`. */
const STAMP = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z) (?=[a-z]{4,8} [\w-]{1,32}\[)/;
const ORIGIN =
  /^(?:(panic|error|warning|info|verbose|trivia) ([\w-]{1,32})\[([0-9A-Za-z]{1,16})\]:? )?\[Originator@\d{1,6} ([^\]]{0,500})\] ?/;
const LEVELLED =
  /^(panic|error|warning|info|verbose|trivia) ([\w-]{1,32})\[([0-9A-Za-z]{1,16})\]:? /;
const PART = /(sub|opID|user|sid|item)=([^\s\]]{1,255})/g;
const SHELL = /^\[([^\]\s]{1,64})\]: (\S.*)$/s;

const DAEMONS = new Set(['hostd', 'vpxa', 'rhttpproxy', 'hostd-probe', 'fdm', 'vobd']);
const SHELLS = new Set(['shell', 'ESXShell']);

/** A name is the attacker's: it is read greedily, so that the address is the last one named. */
const SENTENCES: readonly MessagePattern[] = [
  {
    pattern: /^Rejected password for user (?<user>.*) from (?<client>[0-9A-Fa-f.:]{2,45})\s{0,4}$/s,
    means: { action: 'login', result: 'failure' },
  },
  {
    pattern: /^Accepted password for user (?<user>.*) from (?<client>[0-9A-Fa-f.:]{2,45})\s{0,4}$/s,
    means: { action: 'login', result: 'success' },
  },
  {
    pattern:
      /^Event \d{1,12} : Cannot login (?<user>.*)@(?<client>[0-9A-Fa-f.:]{2,45})\.?\s{0,4}$/s,
    means: { action: 'login', result: 'failure' },
  },
  {
    pattern:
      /^Event \d{1,12} : User (?<user>.*)@(?<client>[0-9A-Fa-f.:]{2,45}) logged in(?: as (?<agent>.{0,255}))?$/s,
    means: { action: 'login', result: 'success' },
  },
  {
    pattern: /^Event \d{1,12} : User (?<user>.*)@(?<client>[0-9A-Fa-f.:]{2,45}) logged out\b/s,
    means: { action: 'logout' },
  },
  {
    pattern:
      /^(?:Event \d{1,12} : )?Remote access for ESXi local user account '(?<user>[^']{1,255})' has been locked for /s,
    means: { action: 'account_locked', result: 'failure' },
  },
];

/** VMware ESXi's management daemons and its shell. */
export const esxi: Format = defineFormat({
  id: 'vmware.esxi',
  title: 'VMware ESXi (hostd, vpxa, shell)',
  description:
    'hostd.log, vpxa.log, shell.log, from files or through syslog, before ESXi 8 and since; log-ins over SSH are read as sshd’s',
  shape: 'text',
  marks: [{ programs: [...DAEMONS, ...SHELLS] }, { opens: ['2026-11-22T'], has: '[' }],
  samples: [
    '2026-11-22T01:15:30.712Z warning hostd[2101004] [Originator@6876 sub=Default opID=esxui-d48c-26a4] Rejected password for user root from 198.51.100.7',
    '2026-11-22T01:15:31.120Z Wa(164) Hostd[2099566]: [Originator@6876 sub=Default opID=esxui-77c1-0b21] Accepted password for user root from 192.0.2.44',
    '<14>2026-11-22T01:15:32.004Z esx01.lk.example shell[2100047]: [root]: esxcli vm process list',
  ],
  decode: decodeLine,
  time: ['log_time'],
  logsource: logSourceOf,
  common: {
    'source.ip': 'client',
    'user.name': 'user',
    'process.name': 'process',
    'process.executable': 'Image',
    'process.command_line': 'CommandLine',
    'user_agent.original': 'agent',
    'event.action': 'action',
    'event.outcome': 'result',
  },
});

function decodeLine({ text, envelope }: Input): OpenFields | undefined {
  const stamp = envelope === undefined ? STAMP.exec(text) : null;
  const program = envelope?.program ?? '';
  if (SHELLS.has(program)) return decodeShell(text);
  if (stamp === null && !DAEMONS.has(program.toLowerCase())) return undefined;
  const rest = text.slice(stamp?.[0].length ?? 0);
  const head = ORIGIN.exec(rest) ?? LEVELLED.exec(rest);
  const process = head?.[2] ?? program;
  if (!DAEMONS.has(process.toLowerCase())) return undefined;
  const fields = newFields();
  if (stamp?.[1] !== undefined) fields.log_time = stamp[1];
  fields.process = process.toLowerCase();
  if (head?.[1] !== undefined) fields.level = head[1];
  if (head?.[3] !== undefined) fields.thread = head[3];
  for (const [, name = '', value = ''] of (head?.[4] ?? '').matchAll(PART)) {
    fields[name === 'user' ? 'origin_user' : name] = value;
  }
  const message = rest.slice(head?.[0].length ?? 0);
  fields.message = message;
  addMatch(fields, message, SENTENCES);
  return fields;
}

/**
 * A command typed in the shell is a process that starts, which is what the rules for ESXi look for. The
 * shell logs no path: commands of the system live in `/bin`.
 */
function decodeShell(text: string): OpenFields | undefined {
  const typed = SHELL.exec(text);
  if (typed === null) return undefined;
  const [, user = '', command = ''] = typed;
  const word = /^\S{1,255}/.exec(command)?.[0] ?? '';
  const fields = newFields();
  fields.message = text;
  fields.process = 'shell';
  fields.user = user;
  fields.User = user;
  fields.CommandLine = command;
  fields.Image = word.startsWith('/') ? word : `/bin/${word}`;
  return fields;
}

function logSourceOf(fields: Fields): LogSource {
  return fields.CommandLine === undefined
    ? { product: 'esxi', service: String(fields.process) }
    : { category: 'process_creation', product: 'linux', service: 'esxi_shell' };
}
