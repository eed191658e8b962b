import { type MessagePattern, sentencesOfPrograms } from '../decode/message-patterns.ts';
import { PAM_SENTENCES } from '../decode/pam.ts';
import { defineFormat, type Format } from '../format.ts';

const PROGRAMS: ReadonlySet<string> = new Set([
  'CRON',
  'cron',
  'crond',
  'anacron',
  'crontab',
  'atd',
  '/usr/sbin/cron',
]);

const SENTENCES: readonly MessagePattern[] = [
  {
    pattern: /^\((?<user>[^)]{1,64})\) CMD \((?<command>.*)\)$/s,
    means: { action: 'cron_command' },
  },
  {
    pattern:
      /^\((?<user>[^)]{1,64})\) (?<verb>[A-Z]{2,16}(?: [A-Z]{2,16})?) \((?<detail>.{0,4096})\)/s,
    means: { action: 'crontab' },
  },
  ...PAM_SENTENCES,
];

/** cron, anacron and crontab: what ran for whom, and who changed a table. */
export const linuxCron: Format = defineFormat({
  id: 'linux.cron',
  title: 'cron',
  description: 'cron, anacron and crontab through syslog: commands run, tables replaced and edited',
  shape: 'text',
  marks: [{ programs: PROGRAMS }],
  samples: [
    '<78>Nov 22 08:15:01 dvc-app01 CRON[4120]: (root) CMD (/usr/lib/update-notifier/run)',
    'Nov 22 08:16:20 dvc-app01 crontab[4133]: (www-data) REPLACE (www-data)',
  ],
  decode: sentencesOfPrograms(PROGRAMS, SENTENCES),
  time: [],
  logsource: { product: 'linux', service: 'cron' },
  common: {
    'user.name': ['user', 'target_user'],
    'process.name': 'program',
    'process.command_line': 'command',
    'event.action': 'action',
  },
});
