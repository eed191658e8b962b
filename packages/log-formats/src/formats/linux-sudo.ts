import { addMatch } from '../decode/message-patterns.ts';
import { PAM_SENTENCES } from '../decode/pam.ts';
import { resultOutcome } from '../decode/result-outcome.ts';
import type { Fields } from '../event.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/** sudo's messages: `user : [reason ;] TTY=… ; PWD=… ; USER=… ; COMMAND=…`, the command to the end. */
export const linuxSudo: Format = defineFormat({
  id: 'linux.sudo',
  title: 'sudo',
  description: 'sudo through syslog: who ran which command as whom, and who was refused',
  shape: 'text',
  marks: [{ programs: ['sudo'] }],
  samples: [
    'Nov 22 08:15:30 dvc-app01 sudo:  vanhanh : TTY=pts/0 ; PWD=/home/vanhanh ; USER=root ; COMMAND=/usr/bin/systemctl restart nginx',
    'Nov 22 08:16:02 dvc-app01 sudo: khach : user NOT in sudoers ; TTY=pts/1 ; PWD=/tmp ; USER=root ; COMMAND=/bin/bash',
  ],
  decode: ({ text, envelope }) => (envelope?.program === 'sudo' ? decodeMessage(text) : undefined),
  time: [],
  logsource: { product: 'linux', service: 'sudo' },
  common: {
    'user.name': 'user',
    'user.target.name': ['USER', 'target_user'],
    'process.name': () => 'sudo',
    'process.command_line': 'COMMAND',
    'event.outcome': outcomeOf,
  },
});

const COMMAND = ' ; COMMAND=';

function decodeMessage(text: string): OpenFields {
  const fields = newFields();
  fields.message = text;
  const user = /^ *(\S{1,64}) : /.exec(text);
  if (user?.[1] === undefined) {
    addMatch(fields, text, PAM_SENTENCES);
    return fields;
  }
  fields.user = user[1];
  const command = text.indexOf(COMMAND);
  if (command >= 0) fields.COMMAND = text.slice(command + COMMAND.length);
  const details = text.slice(user[0].length, command < 0 ? undefined : command);
  for (const part of details.split(' ; ', 16)) {
    const pair = /^([A-Z]{2,16})=(.*)$/.exec(part);
    if (pair?.[1] !== undefined) fields[pair[1]] = pair[2] ?? '';
    else fields.reason ??= part;
  }
  return fields;
}

function outcomeOf(fields: Fields): string | undefined {
  if (fields.COMMAND === undefined) return resultOutcome(fields);
  return fields.reason === undefined ? 'success' : 'failure';
}
