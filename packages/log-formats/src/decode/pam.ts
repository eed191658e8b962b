// What PAM says in the log of any program that asks it: `pam_unix(su:session): session opened …`.
import type { MessagePattern } from './message-patterns.ts';

/**
 * PAM's sentences, for the tables of programs that use it. `user` is who acts, `target_user` whose
 * account it is; names that a peer gave are read greedily, to the end.
 *
 * @see https://github.com/linux-pam/linux-pam/tree/master/modules/pam_unix
 */
export const PAM_SENTENCES: readonly MessagePattern[] = [
  {
    pattern:
      /^pam_\w{1,32}\([\w.-]{1,64}:session\): session opened for user (?<target_user>[^\s(]{1,64})(?:\(uid=(?<target_uid>\d{1,10})\))?(?: by (?<user>[^\s(]{0,64})\(uid=(?<uid>\d{1,10})\))?/,
    means: { action: 'session_opened', result: 'accepted' },
  },
  {
    pattern:
      /^pam_\w{1,32}\([\w.-]{1,64}:session\): session closed for user (?<target_user>[^\s(]{1,64})/,
    means: { action: 'session_closed' },
  },
  {
    pattern:
      /^pam_\w{1,32}\([\w.-]{1,64}:auth\): authentication failure; logname=(?<logname>\S{0,64}) uid=(?<uid>\d{0,10})(?: euid=(?<euid>\d{0,10}))? tty=(?<tty>\S{0,64}) ruser=(?<user>\S{0,64}) rhost=(?<src_ip>\S{0,255})(?: +user=(?<target_user>.*))?$/s,
    means: { action: 'pam_authentication', result: 'failed' },
  },
  {
    pattern: /^pam_\w{1,32}\([\w.-]{1,64}:auth\): (?<reason>check pass; user unknown)/,
    means: { action: 'pam_authentication', result: 'failed' },
  },
  {
    pattern:
      /^pam_\w{1,32}\([\w.-]{1,64}:auth\): (?<reason>.{1,200}) for user (?<target_user>[^\s(]{1,64})$/,
    means: { action: 'pam_authentication', result: 'failed' },
  },
  {
    pattern:
      /^pam_\w{1,32}\([\w.-]{1,64}:chauthtok\): password changed for (?<target_user>[^\s(]{1,64})/,
    means: { action: 'password_changed', result: 'accepted' },
  },
];
