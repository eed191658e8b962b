// Apache's error log, and what ModSecurity 2 writes into it.
import { addModSecurity, isModSecurity } from '../decode/modsecurity.ts';
import { userIn } from '../decode/prose.ts';
import { addTarget, WEB_COMMON } from '../decode/web-request.ts';
import type { Fields, LogSource } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';
import { type Clock, parseTime } from '../time/parse-time.ts';

const TIME =
  /^\[[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?) (\d{4})\] /;
const LEVEL =
  /^\[(?:([a-z0-9_]{0,32}):)?(emerg|alert|crit|error|warn|notice|info|debug|trace[1-8])\] /;
const PID = /^\[pid (\d{1,10})(?::tid (\d{1,20}))?\] /;
const CLIENT = /^(?:\[remote [^\]]{1,64}\] )?\[client ([^\]]{1,64})\] ?/;
const PORT = /^(.{2,45}):(\d{1,5})$/;
const CODE = /^([A-Z]{2}\d{5}): /;
const REFERER = ', referer: ';
/** Whom Apache's own modules did not let in: `user an: authentication failure for "/": …`, `user an not found: /`. */
const REFUSED =
  /^(?:AH\d{5}: )?user [`']?(.{1,255}?)'?(?:: authentication failure for "| (?:in realm `.{0,255}' )?not found: )/s;
/** What an application in PHP wrote in its own words. */
const PHP = "Got error 'PHP message: ";

export const apacheError: Format = defineFormat({
  id: 'apache.error',
  title: 'Apache error log',
  description:
    'ErrorLog of Apache 2.2 and 2.4, from a file or syslog; ModSecurity 2 messages in it',
  shape: 'text',
  marks: [{ opens: ['['] }, { programs: ['apache2', 'httpd'] }],
  samples: [
    '[Sun Nov 22 08:15:30.895897 2026] [authz_core:error] [pid 31858:tid 140211] [client 198.51.100.23:38870] AH01630: client denied by server configuration: /var/www/khetha/.env, referer: https://khetha.dongvi.example/',
    '[Sun Nov 22 08:15:31 2026] [error] [client 198.51.100.23] ModSecurity: Warning. Pattern match "union" at ARGS:id. [file "/etc/apache2/rules/sqli.conf"] [line "64"] [id "942100"] [msg "SQL injection"] [severity "CRITICAL"] [tag "sample"] [hostname "khetha.dongvi.example"] [uri "/tra-cuu"] [unique_id "abc"]',
    '[Sun Nov 22 08:16:02.103786 2026] [core:notice] [pid 811] AH00052: child pid 1240 exit signal Segmentation fault (11)',
  ],
  decode: decodeLine,
  time: timeOf,
  logsource: logSourceOf,
  common: {
    ...WEB_COMMON,
    'source.port': 'c-port',
    'event.code': ['rule_id', 'code'],
    'event.action': 'action',
    'event.outcome': (fields) => (fields.action === 'deny' ? 'failure' : undefined),
    'event.provider': 'module',
  },
});

function decodeLine({ text, envelope }: Input): OpenFields | undefined {
  const stamp = TIME.exec(text);
  if (stamp === null && !/^(?:apache2|httpd)$/.test(envelope?.program ?? '')) return undefined;
  let rest = text.slice(stamp?.[0].length ?? 0);
  const level = LEVEL.exec(rest.slice(0, 64));
  if (level === null) return undefined;
  rest = rest.slice(level[0].length);
  const fields = newFields();
  if (stamp !== null) fields.time = `${stamp[1]} ${stamp[2]} ${stamp[4]} ${stamp[3]}`;
  if (level[1]) fields.module = level[1];
  fields.level = level[2] ?? '';
  const pid = PID.exec(rest);
  if (pid !== null) {
    fields.pid = Number(pid[1]);
    if (pid[2] !== undefined) fields.tid = pid[2];
    rest = rest.slice(pid[0].length);
  }
  const client = CLIENT.exec(rest);
  if (client !== null) rest = rest.slice(client[0].length);
  if (client?.[1] !== undefined) addClient(fields, client[1]);
  addMessage(fields, rest);
  return fields;
}

/** An IPv6 address without port has colons too: only from 2.4 on, with a module's name, is there one. */
function addClient(fields: OpenFields, client: string): void {
  const peer = fields.module === undefined && !client.includes('.') ? null : PORT.exec(client);
  fields['c-ip'] = peer?.[1] ?? client;
  if (peer?.[2] !== undefined) fields['c-port'] = Number(peer[2]);
}

function addMessage(fields: OpenFields, rest: string): void {
  const again = CLIENT.exec(rest);
  const message = again === null ? rest : rest.slice(again[0].length);
  const code = CODE.exec(message)?.[1];
  if (code !== undefined) fields.code = code;
  if (isModSecurity(message)) {
    fields.message = message;
    addModSecurity(fields, message);
    const uri = textOf(fields, 'uri');
    if (uri !== undefined) addTarget(fields, uri);
    const host = textOf(fields, 'hostname');
    if (host !== undefined) fields['cs-host'] = host;
    return;
  }
  const referer = message.lastIndexOf(REFERER);
  fields.message = referer < 0 ? message : message.slice(0, referer);
  const user = REFUSED.exec(message)?.[1] ?? userOfPhp(message);
  if (user !== undefined) fields['cs-username'] = user;
  if (referer >= 0) fields['cs-referer'] = message.slice(referer + REFERER.length);
}

function userOfPhp(message: string): string | undefined {
  const start = message.indexOf(PHP);
  return start < 0 ? undefined : userIn(message.slice(start + PHP.length));
}

function timeOf(fields: Fields, clock: Clock): string | undefined {
  return parseTime(fields.time, clock);
}

function logSourceOf(fields: Fields): LogSource {
  return { product: fields.action === undefined ? 'apache' : 'modsecurity', service: 'apache' };
}
