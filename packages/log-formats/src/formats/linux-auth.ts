import { type MessagePattern, sentencesOfPrograms } from '../decode/message-patterns.ts';
import { PAM_SENTENCES } from '../decode/pam.ts';
import { resultOutcome } from '../decode/result-outcome.ts';
import { textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/** What writes `auth.log` or `secure`, but for sshd and sudo. */
const PROGRAMS: ReadonlySet<string> = new Set([
  'su',
  'login',
  'runuser',
  'useradd',
  'userdel',
  'usermod',
  'groupadd',
  'groupdel',
  'groupmod',
  'gpasswd',
  'passwd',
  'chpasswd',
  'chage',
  'chfn',
  'chsh',
  'newgrp',
  'systemd-logind',
  'polkitd',
  'pkexec',
  'polkit-agent-helper-1',
  'gdm-password',
  'lightdm',
]);

/** Names stand in quotes or end at a comma: shadow-utils refuses those that hold either. */
const SENTENCES: readonly MessagePattern[] = [
  ...PAM_SENTENCES,
  {
    pattern: /^Successful su for (?<target_user>\S{1,64}) by (?<user>\S{1,64})$/,
    means: { action: 'su', result: 'accepted' },
  },
  {
    pattern: /^FAILED su for (?<target_user>\S{1,64}) by (?<user>\S{1,64})$/,
    means: { action: 'su', result: 'failed' },
  },
  {
    pattern: /^FAILED SU \(to (?<target_user>[^\s)]{1,64})\) (?<user>\S{1,64}) on (?<tty>\S{1,64})/,
    means: { action: 'su', result: 'failed' },
  },
  {
    pattern: /^\(to (?<target_user>[^\s)]{1,64})\) (?<user>\S{1,64}) on (?<tty>\S{1,64})/,
    means: { action: 'su' },
  },
  {
    pattern: /^\+ (?<tty>\S{1,64}) (?<user>[^\s:]{1,64}):(?<target_user>\S{1,64})$/,
    means: { action: 'su', result: 'accepted' },
  },
  {
    pattern: /^- (?<tty>\S{1,64}) (?<user>[^\s:]{1,64}):(?<target_user>\S{1,64})$/,
    means: { action: 'su', result: 'failed' },
  },
  {
    pattern:
      /^new user: name=(?<target_user>[^,]{1,64}), UID=(?<UID>\d{1,10}), GID=(?<GID>\d{1,10}), home=(?<home>[^,]{0,4096}), shell=(?<shell>[^,]{0,4096})/,
    means: { action: 'user_added', result: 'accepted' },
  },
  {
    pattern:
      /^(?:new group: |group added to \S{1,64}: )name=(?<group>[^,]{1,64})(?:, GID=(?<GID>\d{1,10}))?/,
    means: { action: 'group_added', result: 'accepted' },
  },
  {
    pattern: /^failed adding user '(?<target_user>[^']{0,64})'/,
    means: { action: 'user_added', result: 'failed' },
  },
  {
    pattern: /^delete user '(?<target_user>[^']{1,64})'/,
    means: { action: 'user_deleted', result: 'accepted' },
  },
  {
    pattern: /^add '(?<target_user>[^']{1,64})' to (?:shadow )?group '(?<group>[^']{1,64})'/,
    means: { action: 'group_member_added', result: 'accepted' },
  },
  {
    pattern: /^delete '(?<target_user>[^']{1,64})' from (?:shadow )?group '(?<group>[^']{1,64})'/,
    means: { action: 'group_member_removed', result: 'accepted' },
  },
  {
    pattern:
      /^user (?<target_user>\S{1,64}) added by (?<user>\S{1,64}) to group (?<group>\S{1,64})$/,
    means: { action: 'group_member_added', result: 'accepted' },
  },
  {
    pattern:
      /^user (?<target_user>\S{1,64}) removed by (?<user>\S{1,64}) from group (?<group>\S{1,64})$/,
    means: { action: 'group_member_removed', result: 'accepted' },
  },
  {
    pattern: /^(?:change|lock|unlock) user '(?<target_user>[^']{1,64})' (?<change>.{1,1024})$/s,
    means: { action: 'user_changed', result: 'accepted' },
  },
  {
    pattern: /^removed (?:shadow )?group '(?<group>[^']{1,64})'/,
    means: { action: 'group_deleted', result: 'accepted' },
  },
  {
    pattern: /^changed password expiry for (?<target_user>\S{1,64})$/,
    means: { action: 'user_changed', result: 'accepted' },
  },
  {
    pattern:
      /^(?:FAILED LOGIN|TOO MANY LOGIN TRIES) \((?<count>\d{1,5})\) on '(?<tty>[^']{1,64})'(?: from '(?<src_ip>[^']{1,255})')? FOR '(?<target_user>.{0,255}?)', /s,
    means: { action: 'login', result: 'failed' },
  },
  {
    pattern:
      /^(?:DIALUP AT|LOGIN ON) (?<tty>\S{1,64}) BY (?<target_user>\S{1,64})(?: FROM (?<src_ip>\S{1,255}))?$/,
    means: { action: 'login', result: 'accepted' },
  },
  {
    pattern: /^ROOT LOGIN ON (?<tty>\S{1,64})(?: FROM (?<src_ip>\S{1,255}))?$/,
    means: { action: 'login', result: 'accepted', target_user: 'root' },
  },
  {
    pattern: /^New session (?<session_id>\S{1,32}) of user (?<target_user>\S{1,64}?)\.(?:\s|$)/,
    means: { action: 'session_opened', result: 'accepted' },
  },
  {
    pattern:
      /^(?<user>[^\s:]{1,64}): Executing command \[USER=(?<target_user>[^\]]{1,64})\] \[TTY=(?<tty>[^\]]{0,64})\] \[CWD=(?<cwd>[^\]]{0,4096})\] \[COMMAND=(?<command>.{0,8192})\]$/s,
    means: { action: 'pkexec', result: 'accepted' },
  },
  {
    pattern:
      /^(?<user>[^\s:]{1,64}): (?<reason>[^[]{1,512}) \[USER=(?<target_user>[^\]]{1,64})\] \[TTY=(?<tty>[^\]]{0,64})\] \[CWD=(?<cwd>[^\]]{0,4096})\] \[COMMAND=(?<command>.{0,8192})\]$/s,
    means: { action: 'pkexec', result: 'failed' },
  },
];

/** Accounts, sessions and changes of identity on Linux, but for sshd and sudo. */
export const linuxAuth: Format = defineFormat({
  id: 'linux.auth',
  title: 'Linux accounts and sessions',
  description:
    'su, login, useradd, usermod, groupadd, passwd, pkexec, systemd-logind and PAM through syslog',
  shape: 'text',
  marks: [{ programs: PROGRAMS }],
  samples: [
    'Nov 22 08:15:30 dvc-app01 su[2310]: FAILED SU (to root) vanhanh on pts/1',
    '<86>Nov 22 08:16:02 dvc-app01 useradd[2344]: new user: name=hotro, UID=0, GID=0, home=/home/hotro, shell=/bin/bash, from=/dev/pts/1',
    'Nov 22 08:17:11 dvc-app01 su: pam_unix(su:session): session opened for user root(uid=0) by vanhanh(uid=1001)',
    'Nov 22 08:18:40 dvc-app01 pkexec[2390]: vanhanh: Executing command [USER=root] [TTY=/dev/pts/1] [CWD=/home/vanhanh] [COMMAND=/usr/bin/id]',
  ],
  decode: sentencesOfPrograms(PROGRAMS, SENTENCES),
  numbers: ['UID', 'GID', 'uid', 'euid', 'target_uid', 'count'],
  time: [],
  logsource: { product: 'linux', service: 'auth' },
  common: {
    'source.ip': 'src_ip',
    'user.name': ['user', 'target_user'],
    'user.target.name': (fields) =>
      textOf(fields, 'user') === undefined ? undefined : fields.target_user,
    'process.name': 'program',
    'process.command_line': 'command',
    'event.action': 'action',
    'event.outcome': resultOutcome,
  },
});
