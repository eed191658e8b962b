// The Linux audit trail: records of one (node, serial) joined to one event.
import { type OpenFields, textOf } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { AUDIT_MEANING, addProcessCreation, addValue } from './meaning.ts';
import { auditKey, fieldsOfRecord, readAuditRecord } from './record.ts';
import { syscallName } from './syscalls.ts';

export const linuxAuditd: Format = defineFormat({
  ...AUDIT_MEANING,
  id: 'linux.auditd',
  title: 'Linux audit (auditd)',
  description: 'audit.log lines, plain or enriched; the records of one event are joined',
  shape: 'text',
  marks: [{ opens: ['a'], has: ' msg=audit(' }],
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
});

function decodeEvent({ text, more }: Input): OpenFields | undefined {
  const head = readAuditRecord(text);
  if (head === undefined) return undefined;
  const others = more.map(readAuditRecord).filter((record) => record !== undefined);
  const executed = [head, ...others].some(({ type }) => type === 'EXECVE');
  const fields = fieldsOfRecord(head, executed);
  const own = fields.type;
  fields.type = head.type;
  if (own !== undefined) addValue(fields, 'type', own);
  for (const record of others) {
    addValue(fields, 'type', record.type);
    const further = fieldsOfRecord(record, executed);
    for (const name of Object.keys(further)) {
      const value = further[name];
      if (value !== undefined) addValue(fields, name, value);
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
