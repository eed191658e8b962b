// The Linux audit trail as LAUREL, a plug-in of auditd, writes it: one JSON object an event.
// @see https://github.com/threathunters-io/laurel/blob/master/man/laurel-about.7.md
import { addPairs } from '../../decode/key-value.ts';
import type { FieldValue } from '../../event.ts';
import {
  addFlattened,
  isFieldName,
  isJsonObject,
  type Json,
  type JsonObject,
  memberOf,
  newFields,
  type OpenFields,
  textOf,
} from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { AUDIT_MEANING, addProcessCreation, addValue } from './meaning.ts';
import { syscallName } from './syscalls.ts';

/** Seconds since 1970 and the event's serial number. */
const ID = /^(\d{9,10}\.\d{3}):\d{1,20}$/;
const RECORD_TYPE = /^[A-Z][A-Z0-9_]{1,39}(?:\[\d{1,5}\])?$/;
/** What LAUREL knows beside the records; newer versions write the parent as `PPID` into SYSCALL. */
const CONTEXT = new Set(['PID', 'PPID', 'PARENT_INFO', 'CONTAINER_INFO']);
/** Of a system call; of a program that was started, EXECVE has them as words. */
const REGISTER = /^a[0-3]$/;
const MAX_RECORDS = 256;
const MAX_ARGUMENTS = 4_096;
const utf8 = new TextDecoder('utf-8');

export const linuxLaurel: Format = defineFormat({
  ...AUDIT_MEANING,
  id: 'linux.laurel',
  title: 'Linux audit (LAUREL)',
  description: 'The audit trail as JSON lines of the LAUREL plug-in, in the fields of auditd',
  shape: 'json',
  marks: [{ key: 'ID' }],
  samples: [
    '{"ID":"1795310130.985:8972","NODE":"dvc-app01","SYSCALL":{"arch":"0xc000003e","syscall":59,"success":"yes","exit":0,"ppid":812,"pid":10043,"auid":4294967295,"uid":33,"euid":33,"tty":"(none)","ses":4294967295,"comm":"sh","exe":"/usr/bin/dash","ARCH":"x86_64","SYSCALL":"execve","AUID":"unset","UID":"www-data","a0":"0x5581","a1":"0x5582","key":null,"PPID":{"EVENT_ID":"1795310101.973:8120","comm":"php-fpm","exe":"/usr/sbin/php-fpm","ppid":640}},"EXECVE":{"argc":3,"ARGV":["/bin/sh","-c","id > /tmp/a"]},"CWD":{"cwd":"/var/www/dinhkem"},"PATH":[{"item":0,"name":"/bin/sh","nametype":"NORMAL"}],"PROCTITLE":{"ARGV":["sh","-c","id"]}}',
    '{"ID":"1795310200.120:8990","NODE":"dvc-app01","USER_LOGIN":[{"pid":2201,"uid":0,"auid":4294967295,"ses":4294967295,"op":"login","acct":"vanhanh","exe":"/usr/sbin/sshd","addr":"198.51.100.23","terminal":"sshd","res":"failed"}]}',
  ],
  decode: ({ json }) => json && decodeObject(json),
});

function decodeObject(json: JsonObject): OpenFields | undefined {
  const id = memberOf(json, 'ID');
  if (typeof id !== 'string') return undefined;
  const time = ID.exec(id)?.[1];
  if (time === undefined) return undefined;
  const fields = newFields();
  const executed = isJsonObject(memberOf(json, 'EXECVE'));
  for (const type of Object.keys(json)) {
    const content = json[type];
    if (content === undefined) continue;
    if (CONTEXT.has(type)) addFlattened(fields, { [type]: content });
    else if (RECORD_TYPE.test(type)) addRecords(fields, type, content, executed);
  }
  if (fields.type === undefined) return undefined;
  const node = memberOf(json, 'NODE');
  if (typeof node === 'string') fields.node = node;
  fields.time = time;
  fields.event_id = id;
  const arch = (textOf(fields, 'arch') ?? '').replace(/^0x/, '');
  const name = syscallName(arch, textOf(fields, 'syscall') ?? '');
  if (name !== undefined) fields.SYSCALL ??= name;
  const parent = textOf(fields, 'PARENT_INFO.exe') ?? textOf(fields, 'PPID.exe');
  if (parent !== undefined) fields.ParentImage = parent;
  if (executed) addProcessCreation(fields);
  return fields;
}

function addRecords(fields: OpenFields, type: string, content: Json, executed: boolean): void {
  const records = Array.isArray(content) ? content.slice(0, MAX_RECORDS) : [content];
  for (const record of records) {
    if (!isJsonObject(record)) continue;
    addValue(fields, 'type', type);
    const isReplaced = executed && type === 'SYSCALL';
    for (const name of Object.keys(record)) {
      const value = record[name];
      if (value === null || value === undefined || (isReplaced && REGISTER.test(name))) continue;
      if (name === 'ARGV' || name === 'ARGV_STR') addArguments(fields, type, value);
      else addMember(fields, name, value);
    }
  }
}

function addMember(fields: OpenFields, name: string, value: Json): void {
  if (typeof value === 'object' || !isFieldName(name)) addNested(fields, name, value);
  else addValue(fields, name, decoded(value));
  if (name === 'msg' && typeof value === 'string') addPairs(fields, value);
}

function addNested(fields: OpenFields, name: string, value: Json): void {
  const own = newFields();
  addFlattened(own, { [name]: value });
  for (const [flat, one] of Object.entries(own)) addValue(fields, flat, decoded(one));
}

/** The words of a command are `a0`, `a1` …, as in auditd; those of a title are one text. */
function addArguments(fields: OpenFields, type: string, value: Json): void {
  const given = Array.isArray(value) ? value.slice(0, MAX_ARGUMENTS) : [value];
  const words = given.flatMap((word) => (typeof word === 'string' ? [decodedText(word)] : []));
  if (type === 'PROCTITLE') addValue(fields, 'proctitle', words.join(' '));
  if (type === 'EXECVE')
    words.forEach((word, index) => {
      fields[`a${index}`] = word;
    });
}

function decoded(value: FieldValue): FieldValue {
  return typeof value === 'string' ? decodedText(value) : value;
}

/** Bytes that are not plain text come as `%0A`, and so do `%` and `+`. */
function decodedText(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) =>
    utf8.decode(Uint8Array.from(run.slice(1).split('%'), (digits) => Number.parseInt(digits, 16))),
  );
}
