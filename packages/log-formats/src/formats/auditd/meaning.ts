// What events of the Linux audit trail mean, whatever wrote them down.
import type { Fields, FieldValue, LogSource } from '../../event.ts';
import { type OpenFields, textOf } from '../../fields.ts';
import type { FormatSpec } from '../../format.ts';

/** Most values that one field keeps of an event with very many records. */
const MAX_VALUES = 256;
const MAX_ARGUMENTS = 4_096;
const UNSET = '4294967295';

export const AUDIT_MEANING: Pick<FormatSpec, 'numbers' | 'time' | 'logsource' | 'common'> = {
  numbers: ['pid', 'ppid', 'uid', 'auid', 'euid', 'suid', 'fsuid', 'gid', 'egid', 'ses', 'argc'],
  time: ['time'],
  logsource: logSourceOf,
  common: {
    'host.name': 'node',
    'user.name': userOf,
    'source.ip': 'addr',
    'process.executable': 'exe',
    'process.name': 'comm',
    'process.command_line': ['CommandLine', 'cmd', 'proctitle'],
    'process.parent.executable': 'ParentImage',
    'file.path': (fields) => firstOf(fields.name),
    'event.action': ['SYSCALL', 'op', 'type'],
    'event.outcome': outcomeOf,
  },
};

/** Different values of one name become a list: the records of an event share most of their fields. */
export function addValue(fields: OpenFields, name: string, value: FieldValue): void {
  const known = fields[name];
  if (known === undefined) fields[name] = value;
  else if (!Array.isArray(known)) {
    if (known !== value) fields[name] = [known, value];
  } else if (known.length < MAX_VALUES && !known.includes(value)) fields[name] = [...known, value];
}

/** Sigma's names for a process that started, beside auditd's own. */
export function addProcessCreation(fields: OpenFields): void {
  const words: string[] = [];
  for (let index = 0; index < MAX_ARGUMENTS; index++) {
    const value = fields[`a${index}`];
    if (value === undefined) break;
    words.push(String(firstOf(value) ?? ''));
  }
  fields.CommandLine = words.join(' ');
  const image = textOf(fields, 'exe') ?? (words[0]?.startsWith('/') ? words[0] : undefined);
  if (image !== undefined) fields.Image = image;
  const directory = textOf(fields, 'cwd');
  if (directory !== undefined) fields.CurrentDirectory = directory;
  const user = textOf(fields, 'UID') ?? textOf(fields, 'uid');
  if (user !== undefined) fields.User = user;
}

function firstOf(value: FieldValue | undefined): FieldValue | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function logSourceOf(fields: Fields): LogSource {
  const audit = { product: 'linux', service: 'auditd' };
  return fields.CommandLine === undefined ? audit : { ...audit, category: 'process_creation' };
}

/** The account named in the record, else who logged in, else who runs the process. */
function userOf(fields: Fields): string | undefined {
  const account = textOf(fields, 'acct') ?? textOf(fields, 'ID');
  if (account !== undefined) return account === '(unknown)' ? undefined : account;
  const login = textOf(fields, 'AUID');
  if (login !== undefined && login !== 'unset' && login !== UNSET) return login;
  return textOf(fields, 'UID');
}

function outcomeOf(fields: Fields): string | undefined {
  const said = textOf(fields, 'success') ?? textOf(fields, 'res');
  if (said === 'yes' || said === 'success' || said === '1') return 'success';
  return said === 'no' || said === 'failed' || said === '0' ? 'failure' : undefined;
}
