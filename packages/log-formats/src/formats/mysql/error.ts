import { addMatch, type MessagePattern } from '../../decode/message-patterns.ts';
import { newFields, type OpenFields } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { MYSQL_COMMON, STAMP, STAMP_GROUPS, STAMP_OPENS, stampOf } from './common.ts';

const LINE = new RegExp(
  String.raw`^${STAMP} (?:(\d{1,20}) )?\[(System|Note|Warning|ERROR|Error)\] (?:\[(MY-\d{6})\] )?(?:\[([A-Za-z]\w{0,31})\] )?(.*)$`,
  's',
);
/** Before 5.7 the engine and the wrapper wrote no level. */
const WITHOUT_LEVEL = new RegExp(`^${STAMP} (mysqld_safe|InnoDB:) (.*)$`, 's');
const BANNER = /^Version: '/;

/**
 * A user name is the attacker's and may hold `'@'`: it is read greedily, so that the host is the
 * last one named, which the server wrote itself.
 */
const SENTENCES: readonly MessagePattern[] = [
  {
    pattern:
      /^Access denied for user '(?<user>.*)'@'(?<client>[^'\s]{1,255})'(?: to database '(?<database>.{0,64})')?(?: \(using password: (?:YES|NO)\))?$/s,
    means: { action: 'login', result: 'failure' },
  },
  {
    pattern:
      /^Aborted connection \d{1,20} to db: '(?<database>[^']{0,255})' user: '(?<user>.*)' host: '(?<client>[^']{0,255})' \((?<reason>.{0,500})\)\.?$/s,
    means: { action: 'connection_aborted' },
  },
  {
    pattern: /^Host '(?<client>[^']{0,255})' is blocked because of many connection errors/s,
    means: { action: 'host_blocked', result: 'failure' },
  },
  {
    pattern: /^IP address '(?<client>[^']{0,64})' could not be resolved/s,
    means: { action: 'name_not_resolved' },
  },
];

/** The server's own log of MySQL, Percona Server and MariaDB. */
export const mysqlError: Format = defineFormat({
  id: 'mysql.error',
  title: 'MySQL and MariaDB error log',
  description:
    'log_error: log-ins refused (with log_error_verbosity=3 or log_warnings=2), starts, failures',
  shape: 'text',
  marks: [
    { opens: STAMP_OPENS, has: '[' },
    { opens: STAMP_OPENS, has: ' mysqld_safe ' },
    { opens: STAMP_OPENS, has: ' InnoDB: ' },
  ],
  samples: [
    "2026-11-22T01:15:30.861934Z 344 [Note] [MY-010926] [Server] Access denied for user 'quanly'@'198.51.100.7' (using password: YES)",
    "2026-11-22  8:15:31 345 [Warning] Access denied for user 'root'@'192.0.2.44' (using password: NO)",
  ],
  join: { by: 'run', runLength },
  decode: decodeLine,
  numbers: ['thread_id'],
  time: ['log_time'],
  logsource: { category: 'database', product: 'mysql', service: 'error' },
  common: MYSQL_COMMON,
});

/** The version that a starting server names stands on a line of its own. */
function runLength(texts: readonly (string | undefined)[], from: number): number {
  return BANNER.test(texts[from + 1] ?? '') && LINE.test(texts[from] ?? '') ? 2 : 0;
}

function decodeLine({ text, more }: Input): OpenFields | undefined {
  const line = LINE.exec(text);
  const bare = line === null ? WITHOUT_LEVEL.exec(text) : null;
  const groups = line ?? bare;
  if (groups === null) return undefined;
  const fields = newFields();
  const rest = groups.slice(1 + STAMP_GROUPS);
  const [thread, level, code, subsystem, said] =
    line === null ? [undefined, 'Note', undefined, ...rest] : rest;
  // Beside a program's own log with the same brackets: the server names the thread since it writes such times.
  const isNew = line?.[1] !== undefined || groups[2]?.length === 4;
  if (isNew && thread === undefined) return undefined;
  set(fields, 'log_time', stampOf(groups.slice(1)));
  set(fields, 'thread_id', thread);
  set(fields, 'level', level);
  set(fields, 'error_code', code);
  set(fields, 'subsystem', subsystem);
  const message = [said ?? '', ...more].join('\n');
  fields.message = message;
  addMatch(fields, message, SENTENCES);
  return fields;
}

function set(fields: OpenFields, name: string, value: string | undefined): void {
  if (value !== undefined) fields[name] = value;
}
