import { withTrace } from '../decode/stack-trace.ts';
import type { Fields } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

const HEAD =
  /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2},\d{3}) (TRACE|DEBUG|INFO|WARN|ERROR|FATAL) {1,2}\[/;
const COMPONENT = /^([A-Za-z][\w.-]{0,63}) - /;
const MAX_THREAD = 2_048;
const MAX_PAIRS = 64;

/** Who failed to log in, as the servers behind SOAP, IMAP and POP3 say it. */
const REFUSAL = 'authentication failed for [';
const REFUSED = /^(?:handler exception: )?authentication failed for \[(.{0,255}?)\](?:, (.*))?$/s;

/** Zimbra's audit.log and mailbox.log, which share their layout. */
export const zimbra: Format = defineFormat({
  id: 'zimbra.log',
  title: 'Zimbra',
  description:
    'audit.log and mailbox.log of Zimbra: logins, admin requests, errors with their stack traces',
  shape: 'text',
  marks: [{ opens: ['2026-11-22 '], has: '] [' }],
  samples: [
    '2026-11-22 08:15:30,087 WARN  [qtp1-31:https://mail.lk.example/service/soap/AuthRequest] [name=vanhanh@lk.example;oip=198.51.100.23;port=51288;ua=zclient/10.0;] security - cmd=Auth; account=vanhanh@lk.example; protocol=soap; error=authentication failed for [vanhanh@lk.example], invalid password;',
    '2026-11-22 08:15:41,436 INFO  [ImapSSLServer-12] [name=tuanpv@lk.example;ip=192.0.2.25;oip=2001:db8:9::7;via=192.0.2.25(nginx/1.24);] security - cmd=Auth; account=tuanpv@lk.example; protocol=imap;',
    [
      '2026-11-22 08:16:02,120 INFO  [qtp1-40:https://mail.lk.example/service/soap/SearchRequest] [name=an@lk.example;mid=12;oip=192.0.2.9;] SoapEngine - handler exception',
      'com.zimbra.common.service.ServiceException: system failure: index',
      '\tat com.zimbra.common.service.ServiceException.FAILURE(ServiceException.java:288)',
    ].join('\n'),
  ],
  join: {
    by: 'run',
    runLength: withTrace((text) => HEAD.test(text)),
  },
  decode: decodeLine,
  time: ['time'],
  logsource: (fields) => ({
    product: 'zimbra',
    service: fields.component === 'security' ? 'audit' : 'mailbox',
  }),
  common: {
    'source.ip': ['oip', 'ip'],
    'source.port': ['oport', 'port'],
    'user.name': ['account', 'name'],
    'user_agent.original': 'ua',
    'email.message_id': 'msgid',
    'event.action': ['cmd', 'component'],
    'event.outcome': outcomeOf,
  },
});

function decodeLine({ text, more }: Input): OpenFields | undefined {
  const head = HEAD.exec(text);
  if (head === null) return undefined;
  const threadStart = head[0].length;
  const threadEnd = text.indexOf('] [', threadStart);
  if (threadEnd < 0 || threadEnd - threadStart > MAX_THREAD) return undefined;
  const contextStart = threadEnd + 3;
  const contextEnd = text.indexOf('] ', contextStart);
  if (contextEnd < 0) return undefined;
  const rest = text.slice(contextEnd + 2);
  const component = COMPONENT.exec(rest);
  if (component?.[1] === undefined) return undefined;
  const fields = newFields();
  fields.time = head[1] ?? '';
  fields.level = head[2] ?? '';
  fields.thread = text.slice(threadStart, threadEnd);
  fields.component = component[1];
  addPairs(fields, text.slice(contextStart, contextEnd), ';');
  const message = rest.slice(component[0].length);
  fields.message = more.length === 0 ? message : [message, ...more].join('\n');
  if (fields.component === 'security') addPairs(fields, message, '; ');
  addOrigin(fields);
  const refused = message.includes(REFUSAL) ? REFUSED.exec(message) : null;
  if (refused?.[1] !== undefined) fields.account = refused[1];
  if (refused !== null) fields.error = message;
  return fields;
}

/** `name=…;oip=…;`: of equal names the first stands, Zimbra's own before what a client sent. */
function addPairs(fields: OpenFields, text: string, separator: string): void {
  for (const part of text.split(separator, MAX_PAIRS)) {
    const equals = part.indexOf('=');
    if (equals < 1 || equals > 64) continue;
    const name = part.slice(0, equals);
    if (name.includes(' ')) continue;
    const end = part.endsWith(';') ? part.length - 1 : part.length;
    fields[name] ??= part.slice(equals + 1, end);
  }
}

/** `oip` lists every hop that claims to forward: the first is where the request began. */
function addOrigin(fields: OpenFields): void {
  const { oip } = fields;
  if (typeof oip !== 'string' || !oip.includes(',')) return;
  const hops = oip.split(',', 16).map((hop) => hop.trim());
  fields.oip = hops;
}

function outcomeOf(fields: Fields): string | undefined {
  if (textOf(fields, 'error') !== undefined) return 'failure';
  return fields.cmd === undefined ? undefined : 'success';
}
