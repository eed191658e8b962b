// nginx's error log, and what ModSecurity 3 writes into it.
import { addModSecurity, isModSecurity } from '../decode/modsecurity.ts';
import { indexOutsideQuotes } from '../decode/quoted.ts';
import { addRequest, addTarget, hostName, WEB_COMMON } from '../decode/web-request.ts';
import type { Fields, LogSource } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const HEAD =
  /^(\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}) \[([a-z]{3,8})\] (\d{1,10})#(\d{1,10}): (?:\*(\d{1,20}) )?/;
const FIRST_CONTEXT = ', client: ';
const CONTEXT = /, ([a-z][a-z ]{1,23}): /y;
const CLIENT_IN_BRACKETS = /^\[client ([0-9A-Fa-f.:]{2,45})\] /;

const REFUSED = /^user "(.{0,256}?)"(?:: password mismatch| was not found in )/s;

export const nginxError: Format = defineFormat({
  id: 'nginx.error',
  title: 'nginx error log',
  description: 'error_log of nginx, with client, request and host; ModSecurity 3 messages in it',
  shape: 'text',
  marks: [{ opens: ['9'], has: '#' }],
  samples: [
    '2026/11/22 08:15:30 [error] 1234#1234: *56 open() "/var/www/khetha/wp-login.php" failed (2: No such file or directory), client: 198.51.100.23, server: khetha.dongvi.example, request: "GET /wp-login.php HTTP/1.1", host: "khetha.dongvi.example"',
    '2026/11/22 08:15:31 [error] 1234#1234: *57 [client 198.51.100.23] ModSecurity: Access denied with code 403 (phase 2). Matched "Operator `Ge\' with parameter `5\' against variable `TX:ANOMALY_SCORE\' (Value: `10\' ) [file "/etc/nginx/rules/evaluation.conf"] [line "80"] [id "949110"] [msg "Inbound score exceeded"] [data ""] [severity "2"] [tag "sample"] [hostname "198.51.100.80"] [uri "/tra-cuu"] [unique_id "179531013124.1"], client: 198.51.100.23, server: khetha.dongvi.example, request: "GET /tra-cuu?id=1%27 HTTP/1.1", host: "khetha.dongvi.example"',
    '2026/11/22 08:16:02 [alert] 811#811: worker process 1240 exited on signal 6 (core dumped)',
  ],
  decode: ({ text }) => decodeLine(text),
  time: ['time'],
  logsource: logSourceOf,
  common: {
    ...WEB_COMMON,
    'event.code': 'rule_id',
    'event.action': 'action',
    'event.outcome': (fields) =>
      fields.action === 'deny' || fields['cs-username'] !== undefined ? 'failure' : undefined,
    'process.name': () => 'nginx',
  },
});

function decodeLine(text: string): OpenFields | undefined {
  const head = HEAD.exec(text);
  if (head === null) return undefined;
  const [all, time = '', level = '', pid, tid, connection] = head;
  const fields = newFields();
  fields.time = time;
  fields.level = level;
  fields.pid = Number(pid);
  fields.tid = Number(tid);
  if (connection !== undefined) fields.connection = connection;
  const context = contextOf(text, all.length);
  const message = text.slice(all.length, context < 0 ? text.length : context);
  if (context >= 0) addContext(fields, text, context);
  const bracketed = CLIENT_IN_BRACKETS.exec(message);
  fields.message = bracketed === null ? message : message.slice(bracketed[0].length);
  if (bracketed?.[1] !== undefined) fields['c-ip'] ??= bracketed[1];
  const refused = REFUSED.exec(fields.message)?.[1];
  if (refused !== undefined) fields['cs-username'] = refused;
  if (isModSecurity(fields.message)) {
    addModSecurity(fields, fields.message);
    const uri = textOf(fields, 'uri');
    if (uri !== undefined && fields['cs-uri'] === undefined) addTarget(fields, uri);
  }
  return fields;
}

/** Where quotes do not pair, as in ModSecurity's messages, the last client named is nginx's own. */
function contextOf(text: string, from: number): number {
  const outside = indexOutsideQuotes(text, FIRST_CONTEXT, from);
  return outside < 0 ? text.lastIndexOf(FIRST_CONTEXT) : outside;
}

/** What nginx adds to a message: `, client: …, server: …, request: "…"`, in this order. */
function addContext(fields: OpenFields, text: string, from: number): void {
  for (let at = from; at < text.length; ) {
    CONTEXT.lastIndex = at;
    const [lead, name = ''] = CONTEXT.exec(text) ?? [];
    if (lead === undefined) return;
    const start = at + lead.length;
    const quoted = text[start] === '"';
    const next = text.indexOf(quoted ? '", ' : ', ', start + (quoted ? 1 : 0));
    const last = quoted && text.endsWith('"') ? text.length - 1 : text.length;
    const value = text.slice(quoted ? start + 1 : start, next < 0 ? last : next);
    add(fields, name, value);
    at = next < 0 ? text.length : quoted ? next + 1 : next;
  }
}

function add(fields: OpenFields, name: string, value: string): void {
  if (name === 'client') fields['c-ip'] ??= value;
  else if (name === 'request') {
    if (fields['cs-uri'] === undefined) addRequest(fields, value);
  } else if (name === 'host') fields['cs-host'] ??= hostName(value) ?? value;
  else if (name === 'referrer') fields['cs-referer'] ??= value;
  else fields[name] ??= value;
}

function logSourceOf(fields: Fields): LogSource {
  return { product: fields.action === undefined ? 'nginx' : 'modsecurity', service: 'nginx' };
}
