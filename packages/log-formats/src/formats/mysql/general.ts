import { followedBy } from '../../decode/line-run.ts';
import { addMatch, type MessagePattern } from '../../decode/message-patterns.ts';
import { newFields, type OpenFields } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { MYSQL_COMMON, STAMP, STAMP_GROUPS, STAMP_OPENS, stampOf } from './common.ts';

const COMMANDS =
  'Binlog Dump|Change user|Close stmt|Connect Out|Connect|Create DB|Daemon|Debug|Delayed insert|Drop DB|Error|Execute|Fetch|Field List|Init DB|Kill|Long Data|Ping|Prepare|Processlist|Query|Quit|Refresh|Register Slave|Reset stmt|Set option|Shutdown|Sleep|Statistics|Table Dump|Time';
/** A thread's further lines within one second carry no time in older servers. */
const LINE = new RegExp(
  String.raw`^(?:${STAMP}\s{1,8}|\t\t\s{0,8})(\d{1,20}) (${COMMANDS})(?:[\t ]{1,8}(.*))?$`,
  's',
);
/** Lines that can only go on with a statement: indented, or opening with a clause's word. */
const FURTHER =
  /^(?:[ \t]|[()]|(?:FROM|WHERE|AND|OR|ON|SET|VALUES|LEFT|RIGHT|INNER|JOIN|UNION|SELECT|ORDER|GROUP|HAVING|LIMIT|INTO)\b)/i;
const MAX_LINES = 500;

const SENTENCES: readonly MessagePattern[] = [
  {
    pattern:
      /^Access denied for user '(?<user>.*)'@'(?<client>[^'\s]{1,255})'(?: to database '(?<database>.{0,64})')?(?: \(using password: (?:YES|NO)\))?$/s,
    means: { action: 'login', result: 'failure' },
  },
  {
    pattern:
      /^(?<user>[^\s@]{0,96})@(?<client>[^\s@]{1,255}) (?:as \S{0,96} )?on ?(?<database>\S{0,64})(?: using .*)?$/s,
    means: { action: 'login' },
  },
];

/** Every statement, as `general_log` writes it to a file. */
export const mysqlGeneral: Format = defineFormat({
  id: 'mysql.general',
  title: 'MySQL and MariaDB general query log',
  description: 'general_log: connections and every statement; verbose, so rather an audit plug-in',
  shape: 'text',
  marks: [{ opens: [...STAMP_OPENS, ' '] }],
  samples: [
    '2026-11-22T01:15:30.120345Z\t   14 Connect\tquanly@192.0.2.44 on motcua using TCP/IP',
    '2026-11-22T01:15:31.000120Z\t   14 Query\tSELECT user, authentication_string FROM mysql.user',
  ],
  join: {
    by: 'run',
    runLength: followedBy(
      (text) => LINE.test(text),
      (text) => !LINE.test(text) && FURTHER.test(text),
      MAX_LINES,
    ),
  },
  decode: decodeLine,
  numbers: ['connection_id'],
  time: ['log_time'],
  logsource: { category: 'database', product: 'mysql', service: 'general' },
  common: MYSQL_COMMON,
});

function decodeLine({ text, more }: Input): OpenFields | undefined {
  const line = LINE.exec(text);
  if (line === null) return undefined;
  const [connection, command, said = ''] = line.slice(1 + STAMP_GROUPS);
  const fields = newFields();
  const time = stampOf(line.slice(1));
  if (time !== undefined) fields.log_time = time;
  fields.connection_id = connection ?? '';
  fields.command = command ?? '';
  const argument = [said, ...more].join('\n');
  if (argument !== '') fields.argument = argument;
  if (command === 'Connect' || command === 'Change user') addMatch(fields, argument, SENTENCES);
  else if (command === 'Init DB') fields.database = argument;
  else if (argument !== '') fields.statement = argument;
  return fields;
}
