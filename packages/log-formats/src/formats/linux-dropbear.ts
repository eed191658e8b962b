import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import { PAM_SENTENCES } from '../decode/pam.ts';
import { resultOutcome } from '../decode/result-outcome.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

/** What Dropbear writes before a line when it does not log to syslog. */
const OWN_HEADER = /^\[(\d{1,10})\] ([A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:\d{2}:\d{2}) /;
/** Its header, or the first word of one of its sentences. */
const BEGINS = /^(?:\[\d{1,10}\] |(?:Password|PAM|Pubkey|Bad|Login|Max|Exit|Child) )/;
/** A peer and what must follow it. */
const PEER = String.raw`<?\[?(?<src_ip>[0-9A-Fa-f.:]{2,45}?)\]?:(?<src_port>\d{1,5})>?`;

/**
 * A user name stands in quotes and is the attacker's: it is read greedily, so that the peer is the last
 * one named, which the server wrote itself.
 */
const SENTENCES: readonly MessagePattern[] = [
  {
    pattern: new RegExp(
      `^(?<auth_method>Password|PAM password|Pubkey) auth succeeded for '(?<user>.*)'(?: with .{1,200})? from ${PEER}$`,
      's',
    ),
    means: { action: 'ssh_login', result: 'accepted' },
  },
  {
    pattern: new RegExp(
      `^Bad (?:(?<auth_method>PAM) )?password attempt for '(?<user>.*)' from ${PEER}$`,
      's',
    ),
    means: { action: 'ssh_login', result: 'failed' },
  },
  {
    pattern: new RegExp(
      `^Login attempt (?:for nonexistent user(?: '(?<user>.*)')?|with wrong user .*) from ${PEER}$`,
      's',
    ),
    means: { action: 'ssh_login', result: 'failed', invalid_user: true },
  },
  {
    pattern: new RegExp(`^Max auth tries reached - user '(?<user>.*)'(?: from ${PEER})?$`, 's'),
    means: { action: 'ssh_login', result: 'failed' },
  },
  {
    pattern: new RegExp(
      String.raw`^Exit before auth(?: from ${PEER})?(?:: \(user '(?<user>.*)', \d{1,5} fails\)| \(user '.*', \d{1,5} fails\))?: (?<reason>.*)$`,
      's',
    ),
    means: { action: 'ssh_disconnect', result: 'failed' },
  },
  {
    pattern: new RegExp(
      String.raw`^Exit \((?<user>[^)]{1,255})\)(?: from ${PEER})?: (?<reason>.*)$`,
      's',
    ),
    means: { action: 'ssh_disconnect' },
  },
  {
    pattern: new RegExp(`^Child connection from ${PEER}$`),
    means: { action: 'ssh_connect' },
  },
];

/** The SSH server of routers, cameras and other small Linux devices. */
export const linuxDropbear: Format = defineFormat({
  id: 'linux.dropbear',
  title: 'Dropbear SSH server',
  description: 'Dropbear through syslog or from its own output: log-ins accepted and failed',
  shape: 'text',
  marks: [{ programs: ['dropbear'] }, { opens: ['A'] }, { opens: ['['], has: '] ' }],
  samples: [
    "Nov 22 08:15:30 rtr-xa07 dropbear[2201]: Bad password attempt for 'root' from 198.51.100.23:50122",
    "[2207] Nov 22 08:15:41 Pubkey auth succeeded for 'kythuat' with ssh-ed25519 key SHA256:c2FtcGxl from 192.0.2.44:50431",
  ],
  decode: decodeLine,
  numbers: ['src_port', 'pid'],
  time: ['written'],
  logsource: { product: 'linux', service: 'dropbear' },
  common: {
    'source.ip': 'src_ip',
    'source.port': 'src_port',
    'user.name': ['target_user', 'user'],
    'process.name': () => 'dropbear',
    'event.action': 'action',
    'event.outcome': resultOutcome,
  },
});

/** Without a word of syslog or of its own header, only Dropbear's own sentences tell it. */
function decodeLine({ text, envelope }: Input): OpenFields | undefined {
  const named = envelope?.program === 'dropbear';
  if (!named && (envelope?.program !== undefined || !BEGINS.test(text))) return undefined;
  const header = OWN_HEADER.exec(text);
  const message = text.slice(header?.[0].length ?? 0);
  const fields = newFields();
  fields.message = message;
  if (header?.[1] !== undefined) fields.pid = header[1];
  if (header?.[2] !== undefined) fields.written = header[2];
  const said = addMatch(fields, message, SENTENCES);
  if (named && !said) addMatch(fields, message, PAM_SENTENCES);
  return named || said ? fields : undefined;
}
