// The Linux audit trail: records of one (node, serial) joined to one event.
import type { Fields, FieldValue, LogSource } from '../../event.ts';
import { newFields, type OpenFields, textOf } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { auditKey, readAuditRecord } from './record.ts';
import { syscallName } from './syscalls.ts';

/** Most values that one field keeps of an event with very many records. */
const MAX_VALUES = 256;
const MAX_ARGUMENTS = 4_096;
const UNSET = '4294967295';

export const linuxAuditd: Format = defineFormat({
  id: 'linux.auditd',
  title: 'Linux audit (auditd)',
  description: 'audit.log lines, plain or enriched; the records of one event are joined',
  shape: 'text',
  samples: [
    [
      'node=dvc-app01 type=SYSCALL msg=audit(1795530130.985:8972): arch=c000003e syscall=59 success=yes exit=0 ppid=812 pid=10043 auid=4294967295 uid=33 gid=33 euid=33 ses=4294967295 tty=(none) comm="sh" exe="/usr/bin/dash" key="exec"\u001dARCH=x86_64 SYSCALL=execve AUID="unset" UID="www-data" EUID="www-data"',
      'node=dvc-app01 type=EXECVE msg=audit(1795530130.985:8972): argc=3 a0="/bin/sh" a1="-c" a2=6964203E202F746D702F61',
      'node=dvc-app01 type=CWD msg=audit(1795530130.985:8972): cwd="/var/www/dinhkem"',
    ].join('\n'),
    `type=USER_LOGIN msg=audit(1795530200.120:8990): pid=2201 uid=0 auid=4294967295 ses=4294967295 msg='op=login acct="vanhanh" exe="/usr/sbin/sshd" hostname=? addr=198.51.100.23 terminal=sshd res=failed'`,
  ],
  join: { by: 'key', keyOf: auditKey },
  decode: decodeEvent,
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
    'file.path': (fields) => firstOf(fields.name),
    'event.action': ['SYSCALL', 'op', 'type'],
    'event.outcome': outcomeOf,
  },
});

function decodeEvent({ text, more }: Input): OpenFields | undefined {
  const head = readAuditRecord(text);
  if (head === undefined) return undefined;
  const fields = newFields();
  const records = [head, ...more.map(readAuditRecord).filter((record) => record !== undefined)];
  const executed = records.some(({ type }) => type === 'EXECVE');
  for (const { type, fields: own } of records) {
    add(fields, 'type', type);
    const isReplaced = executed && type === 'SYSCALL';
    for (const name of Object.keys(own)) {
      const value = own[name];
      if (value !== undefined && !(isReplaced && /^a[0-3]$/.test(name))) add(fields, name, value);
    }
  }
  if (head.node !== undefined) fields.node = head.node;
  fields.time = head.time;
  joinLongArguments(fields);
  const name = syscallName(textOf(fields, 'arch') ?? '', textOf(fields, 'syscall') ?? '');
  if (name !== undefined) fields.SYSCALL ??= name;
  if (executed) addProcessCreation(fields);
  return fields;
}

/** Different values of one name become a list: the records of an event share most of their fields. */
function add(fields: OpenFields, name: string, value: FieldValue): void {
  const known = fields[name];
  if (known === undefined) fields[name] = value;
  else if (!Array.isArray(known)) {
    if (known !== value) fields[name] = [known, value];
  } else if (known.length < MAX_VALUES && !known.includes(value)) fields[name] = [...known, value];
}

/** A long argument comes in pieces, `a1[0]`, `a1[1]` …: one argument again. */
function joinLongArguments(fields: OpenFields): void {
  for (const name of Object.keys(fields)) {
    if (!name.endsWith(']')) continue;
    const piece = /^(a\d{1,4})\[\d{1,4}\]$/.exec(name);
    if (piece?.[1] === undefined) continue;
    fields[piece[1]] = `${String(fields[piece[1]] ?? '')}${String(fields[name])}`;
    delete fields[name];
  }
}

/** Sigma's names for a process that started, beside auditd's own. */
function addProcessCreation(fields: OpenFields): void {
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
