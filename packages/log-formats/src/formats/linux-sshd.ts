import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import { PAM_SENTENCES } from '../decode/pam.ts';
import { resultOutcome } from '../decode/result-outcome.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/**
 * sshd's sentences. A user name is the attacker's and may hold blanks, "from" and "port": it is
 * read greedily, so that the peer is the last one named, which sshd wrote itself.
 */
const SENTENCES: readonly MessagePattern[] = [
  {
    pattern:
      /^Accepted (?<auth_method>\S{1,64}) for (?<user>.*) from (?<src_ip>\S{1,64}) port (?<src_port>\d{1,5})/s,
    means: { action: 'ssh_login', result: 'accepted' },
  },
  {
    pattern:
      /^Failed (?<auth_method>\S{1,64}) for (?:invalid|illegal) user (?<user>.*) from (?<src_ip>\S{1,64}) port (?<src_port>\d{1,5})/s,
    means: { action: 'ssh_login', result: 'failed', invalid_user: true },
  },
  {
    pattern:
      /^Failed (?<auth_method>\S{1,64}) for (?<user>.*) from (?<src_ip>\S{1,64}) port (?<src_port>\d{1,5})/s,
    means: { action: 'ssh_login', result: 'failed' },
  },
  {
    pattern:
      /^(?:Invalid|Illegal) user (?<user>.*) from (?<src_ip>\S{1,64}?)(?: port (?<src_port>\d{1,5}))?$/s,
    means: { action: 'ssh_login', result: 'failed', invalid_user: true },
  },
  {
    pattern: /^User (?<user>.*) from (?<src_ip>\S{1,255}) not allowed because /s,
    means: { action: 'ssh_login', result: 'failed' },
  },
  {
    pattern:
      /^(?:error: )?maximum authentication attempts exceeded for (?:invalid user )?(?<user>.*) from (?<src_ip>\S{1,64}) port (?<src_port>\d{1,5})/s,
    means: { action: 'ssh_login', result: 'failed' },
  },
  {
    pattern:
      /^(?:Connection (?:closed|reset) by|Disconnected from|Disconnecting)(?: (?:authenticating|invalid))? user (?<user>.*) (?<src_ip>[0-9A-Fa-f.:]{2,45}) port (?<src_port>\d{1,5})(?:: .*)?(?: \[preauth\])?$/s,
    means: { action: 'ssh_disconnect' },
  },
  {
    pattern:
      /^(?:Connection (?:closed|reset) by|Disconnected from|Received disconnect from|Disconnecting|Did not receive identification string from|Unable to negotiate with|fatal: Timeout before authentication for|Connection from) (?<src_ip>[0-9A-Fa-f.:]{2,45}?)(?: port (?<src_port>\d{1,5})|:? |:?$)/s,
    means: { action: 'ssh_disconnect' },
  },
  {
    pattern:
      /^(?:banner exchange|ssh_dispatch_run_fatal): Connection from(?: (?:(?:authenticating|invalid) )?user (?<user>.*))? (?<src_ip>[0-9A-Fa-f.:]{2,45}) port (?<src_port>\d{1,5})/s,
    means: { action: 'ssh_connect', result: 'failed' },
  },
  {
    pattern:
      /^(?:Bad protocol version identification|Magic value check failed) .* from (?<src_ip>[0-9A-Fa-f.:]{2,45}) port (?<src_port>\d{1,5})/s,
    means: { action: 'ssh_connect', result: 'failed' },
  },
  {
    pattern: /^refused connect from .* \((?<src_ip>[0-9A-Fa-f.:]{2,45})\)$/s,
    means: { action: 'ssh_connect', result: 'failed' },
  },
  {
    pattern:
      /^error: PAM: (?<reason>[A-Za-z ]{1,64}?) for (?:(?:invalid|illegal) user )?(?<user>.*) from (?<src_ip>\S{1,255})$/s,
    means: { action: 'ssh_login', result: 'failed' },
  },
  ...PAM_SENTENCES,
  {
    pattern:
      /^(?:PAM \d{1,3} more )?authentication failures?; .*? rhost=(?<src_ip>\S{0,255})(?: +user=(?<user>.*))?$/s,
    means: { action: 'pam_authentication', result: 'failed' },
  },
];

/** OpenSSH's messages, out of any syslog envelope. */
export const linuxSshd: Format = defineFormat({
  id: 'linux.sshd',
  title: 'OpenSSH server',
  description:
    'sshd through syslog: logins accepted, failed, for unknown users, connections closed',
  shape: 'text',
  marks: [{ programs: ['sshd', 'sshd-session'] }],
  samples: [
    '<38>Nov 22 08:15:30 dvc-app01 sshd[2201]: Failed password for invalid user admin from 198.51.100.23 port 50122 ssh2',
    '2026-11-22T08:15:41.120000+07:00 dvc-app01 sshd-session[2207]: Accepted publickey for vanhanh from 2001:db8:10::20 port 50431 ssh2: ED25519 SHA256:c2FtcGxl',
  ],
  decode: ({ text, envelope }) =>
    envelope?.program === 'sshd' || envelope?.program === 'sshd-session'
      ? decodeMessage(text)
      : undefined,
  numbers: ['src_port'],
  time: [],
  logsource: { product: 'linux', service: 'sshd' },
  common: {
    'source.ip': 'src_ip',
    'source.port': 'src_port',
    'user.name': ['target_user', 'user'],
    'process.name': () => 'sshd',
    'event.action': 'action',
    'event.outcome': resultOutcome,
  },
});

function decodeMessage(text: string): OpenFields {
  const fields = newFields();
  fields.message = text;
  addMatch(fields, text, SENTENCES);
  return fields;
}
