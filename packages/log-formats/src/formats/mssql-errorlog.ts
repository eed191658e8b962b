import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

const LINE =
  /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{2}) ([A-Za-z]{3,12}|spid\d{1,6}s?) {1,12}(\S.*)$/s;
const ERROR = /^Error: (\d{1,7}), Severity: (\d{1,3}), State: (\d{1,5})\.(?: |$)/;
const MAX_LINES = 200;

/**
 * A login is the attacker's and may hold quotes: it is read greedily, so that the client is the last
 * one named, which the server wrote itself.
 */
const SENTENCES: readonly MessagePattern[] = [
  {
    pattern:
      /^Login failed for user '(?<user>.*)'\.(?: (?:Reason: )?(?<reason>[^[]{0,400}?))? ?\[CLIENT: (?<client>[^\]]{1,64})\]\s{0,4}$/s,
    means: { action: 'login', result: 'failure' },
  },
  {
    pattern:
      /^Login succeeded for user '(?<user>.*)'\.(?: (?<reason>[^[]{0,400}?))? ?\[CLIENT: (?<client>[^\]]{1,64})\]\s{0,4}$/s,
    means: { action: 'login', result: 'success' },
  },
  {
    pattern: /^(?<reason>[^[]{0,400}?) ?\[CLIENT: (?<client>[^\]]{1,64})\]\s{0,4}$/s,
  },
  {
    pattern:
      /^Configuration option '(?<option>[^']{1,128})' changed from (?<old_value>-?\d{1,20}) to (?<new_value>-?\d{1,20})\./,
    means: { action: 'configuration_changed' },
  },
];

/** SQL Server's own log, also in the UTF-16 that it writes it in. */
export const mssqlErrorlog: Format = defineFormat({
  id: 'mssql.errorlog',
  title: 'SQL Server ERRORLOG',
  description:
    'ERRORLOG: log-ins (audit level "both"), changed options, errors with number and state',
  shape: 'text',
  marks: [{ opens: ['2026-11-22 '] }],
  samples: [
    [
      '2026-11-22 08:15:30.17 Logon       Error: 18456, Severity: 14, State: 8.',
      "2026-11-22 08:15:30.17 Logon       Login failed for user 'sa'. Reason: Password did not match that for the login provided. [CLIENT: 198.51.100.7]",
    ].join('\n'),
    "2026-11-22 08:16:02.40 spid55      Configuration option 'xp_cmdshell' changed from 0 to 1. Run the RECONFIGURE statement to install.",
  ],
  join: { by: 'run', runLength },
  decode: decodeEntry,
  numbers: ['error', 'severity', 'state'],
  time: ['log_time'],
  logsource: { category: 'database', product: 'mssql', service: 'errorlog' },
  common: {
    'source.ip': 'client',
    'user.name': 'user',
    'event.code': 'error',
    'event.action': 'action',
    'event.outcome': 'result',
  },
});

/** An error's number stands on a line before its text; what a tab opens goes on. */
function runLength(texts: readonly (string | undefined)[], from: number): number {
  const first = LINE.exec(texts[from] ?? '');
  if (first === null) return 0;
  let next = from + 1;
  if (ERROR.exec(first[3] ?? '')?.[0].endsWith('.') === true) {
    const second = LINE.exec(texts[next] ?? '');
    const same = second !== null && second[1] === first[1] && second[2] === first[2];
    if (same && !ERROR.test(second[3] ?? '')) next++;
  }
  while (texts[next]?.startsWith('\t') === true && next - from < MAX_LINES) next++;
  return next - from;
}

function decodeEntry({ text, more }: Input): OpenFields | undefined {
  const line = LINE.exec(text);
  if (line === null) return undefined;
  const [, time = '', source = '', said = ''] = line;
  const fields = newFields();
  fields.log_time = time;
  fields.source = source;
  const error = ERROR.exec(said);
  if (error !== null) {
    fields.error = error[1] ?? '';
    fields.severity = error[2] ?? '';
    fields.state = error[3] ?? '';
  }
  const own = error === null ? said : said.slice(error[0].length);
  const message = [own, ...more.map((one) => LINE.exec(one)?.[3] ?? one)]
    .filter((one) => one !== '')
    .join('\n');
  fields.message = message === '' ? said : message;
  addMatch(fields, message, SENTENCES);
  return fields;
}
