import type { Fields } from '../event.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/** `Accepted password for x from …`: the name is the attacker's and may hold blanks and "from". */
const AUTH =
  /^(Accepted|Failed|Postponed|Partial) (\S{1,64}) for (invalid user |illegal user )?(.*) from (\S{1,64}) port (\d{1,5})(?: (ssh\d))?/;
const INVALID = /^(?:Invalid|Illegal) user (.*) from (\S{1,64})(?: port (\d{1,5}))?$/;
const CLOSED =
  /^(?:Connection (?:closed|reset) by|Disconnected from|Received disconnect from|Disconnecting) ([0-9A-Fa-f.:]{2,45}) port (\d{1,5})/;
const CLOSED_FOR =
  /^(?:Connection (?:closed|reset) by|Disconnected from|Disconnecting)(?: (authenticating|invalid))? user (.*) ([0-9A-Fa-f.:]{2,45}) port (\d{1,5})(?:: .*)?(?: \[preauth\])?$/;
const MAX_ATTEMPTS =
  /maximum authentication attempts exceeded for (invalid user )?(.*) from (\S{1,64}) port (\d{1,5})/;

/** OpenSSH's messages, out of any syslog envelope. */
export const linuxSshd: Format = defineFormat({
  id: 'linux.sshd',
  title: 'OpenSSH server',
  description:
    'sshd through syslog: logins accepted, failed, for unknown users, connections closed',
  shape: 'text',
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
    'user.name': 'user',
    'process.name': () => 'sshd',
    'event.action': 'action',
    'event.outcome': outcomeOf,
  },
});

function decodeMessage(text: string): OpenFields {
  const fields = newFields();
  fields.message = text;
  const auth = AUTH.exec(text);
  if (auth !== null) {
    const [, verb = '', method = '', invalid, user = '', ip = '', port = '', version] = auth;
    fields.result = verb.toLowerCase();
    fields.auth_method = method;
    if (version !== undefined) fields.protocol = version;
    return addPeer(fields, 'ssh_login', user, ip, port, invalid !== undefined);
  }
  const invalid = INVALID.exec(text);
  if (invalid !== null) {
    const [, user = '', ip = '', port] = invalid;
    fields.result = 'invalid user';
    return addPeer(fields, 'ssh_login', user, ip, port, true);
  }
  const attempts = MAX_ATTEMPTS.exec(text);
  if (attempts !== null) {
    const [, unknown, user = '', ip = '', port] = attempts;
    fields.result = 'failed';
    return addPeer(fields, 'ssh_login', user, ip, port, unknown !== undefined);
  }
  const closedFor = CLOSED_FOR.exec(text);
  if (closedFor !== null) {
    const [, kind, user, ip = '', port] = closedFor;
    return addPeer(fields, 'ssh_disconnect', user, ip, port, kind === 'invalid');
  }
  const closed = CLOSED.exec(text);
  if (closed !== null)
    return addPeer(fields, 'ssh_disconnect', undefined, closed[1] ?? '', closed[2]);
  return fields;
}

function addPeer(
  fields: OpenFields,
  action: string,
  user: string | undefined,
  ip: string,
  port: string | undefined,
  invalidUser?: boolean,
): OpenFields {
  fields.action = action;
  if (user !== undefined) fields.user = user;
  fields.src_ip = ip;
  if (port !== undefined) fields.src_port = port;
  if (invalidUser !== undefined) fields.invalid_user = invalidUser;
  return fields;
}

function outcomeOf(fields: Fields): string | undefined {
  if (fields.result === 'accepted') return 'success';
  return fields.result === 'failed' || fields.result === 'invalid user' ? 'failure' : undefined;
}
