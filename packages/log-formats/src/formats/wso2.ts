import { fieldPattern } from '../decode/field-pattern.ts';
import { withTrace } from '../decode/stack-trace.ts';
import type { Fields } from '../event.ts';
import { addFlattened, newFields, type OpenFields, parseJsonObject, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

/** `TID: [-1234] [] [time] [uuid]  INFO {logger} - `; older products leave out all but time and level. */
const HEAD = fieldPattern(
  /^(?:TID: ?\[(?<tenant>-?\d{1,10})\] (?:\[[^\]]{0,128}\] )?)?\[(?<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2},\d{3})\](?: \[(?<correlation>[^\]]{0,128})\])? {1,2}(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL) (?:\{(?<logger>[\w.$-]{1,255})\} ?)?- {1,2}/,
);

const INITIATOR = /^Initiator ?[:=][^|]{0,255}\| ?Action ?[:=]/;
const SESSION = fieldPattern(
  /^'?(?<initiator>[^'\s]{1,255})(?: ?\[(?<tenant_id>-?\d{1,10})\])?'? (?<verb>logged in|logged out|successfully logged in)(?: (?:at|from) |$)/,
);
const REFUSED = fieldPattern(
  /^(?:Illegal access attempt|Failed Administrator login attempt) (?:at \[[^\]]{0,64}\] )?(?:.{0,64}?from IP address (?<src_ip>[0-9A-Fa-f.:]{2,45}))?/s,
);
const MAX_PARTS = 32;

/** WSO2's audit log in the shapes of its versions, and the Carbon log beside it. */
export const wso2Carbon: Format = defineFormat({
  id: 'wso2.carbon',
  title: 'WSO2 audit and Carbon logs',
  description:
    'audit.log of WSO2 products (by bars, of sessions, as JSON, with a logger) and wso2carbon.log with its stack traces',
  shape: 'text',
  marks: [{ opens: ['A'], has: 'TID:' }, { opens: ['['] }],
  samples: [
    '[2026-11-22 08:15:30,398]  INFO -  Initiator : admin@carbon.super | Action : Add User | Target : hotro | Data : { Roles :Internal/subscriber, } | Result : Success',
    "[2026-11-22 08:15:41,684]  INFO -  'admin@carbon.super [-1234]' logged in at [2026-11-22 08:15:41,682+0700]",
    '[2026-11-22 08:15:50,421]  INFO -  {"performedBy":"admin","action":"created","typ":"Application","info":"{\\"tier\\":\\"Unlimited\\",\\"name\\":\\"Tra cuu\\"}"}',
    '[2026-11-22 08:15:59,781]  INFO {AUDIT_LOG}-  Initiator : an | Action : Login | Target : ApplicationAuthenticationFramework | Data : {"ContextIdentifier":"c1"} | Result : Failed',
  ],
  join: {
    by: 'run',
    runLength: withTrace(isHead),
  },
  decode: decodeLine,
  time: ['time'],
  logsource: (fields) => ({
    category: 'application',
    product: 'wso2',
    service: fields.audit === true ? 'audit' : 'carbon',
  }),
  common: {
    'source.ip': ['src_ip', 'data.RemoteIP', 'data.ipAddress', 'RemoteIp', 'remoteAddress'],
    'user.name': ['initiator', 'performedBy'],
    'user.target.name': (fields) =>
      /user|role|password|claim/i.test(textOf(fields, 'action') ?? '') ? fields.target : undefined,
    'application.name': (fields) =>
      fields.typ === 'Application' ? fields['info.name'] : undefined,
    'event.action': ['action', 'verb'],
    'event.provider': 'logger',
    'event.outcome': outcomeOf,
  },
});

function isHead(text: string): boolean {
  return HEAD.exec(text) !== null;
}

function decodeLine({ text, more }: Input): OpenFields | undefined {
  const head = HEAD.exec(text);
  if (head === null) return undefined;
  const message = text.slice(head[0].length);
  const fields = newFields();
  HEAD.add(fields, head);
  const audit = addAudit(fields, message);
  if (!audit && fields.logger === undefined) return undefined;
  fields.audit = audit || fields.logger === 'AUDIT_LOG';
  fields.message = more.length === 0 ? message : [message, ...more].join('\n');
  return fields;
}

/** Adds what an audit message says; false when it is none. */
function addAudit(fields: OpenFields, message: string): boolean {
  if (INITIATOR.test(message)) {
    addParts(fields, message);
    return true;
  }
  for (const pattern of [SESSION, REFUSED]) {
    const said = pattern.exec(message);
    if (said === null) continue;
    pattern.add(fields, said);
    fields.result = pattern === SESSION ? 'Success' : 'Failed';
    return true;
  }
  const json = message.startsWith('{') ? parseJsonObject(message) : undefined;
  if (json?.performedBy === undefined) return false;
  addFlattened(fields, json);
  // The product writes what was changed as JSON inside a text.
  const info = typeof json.info === 'string' ? parseJsonObject(json.info) : undefined;
  if (info !== undefined) addFlattened(fields, info, 'info.');
  return true;
}

/** `Initiator : a | Action : b | Target : c | Data : {…} | Result : d`: of equal names the first stands. */
function addParts(fields: OpenFields, message: string): void {
  for (const part of message.split(' | ', MAX_PARTS)) {
    const pair = /^(\w{1,32}) ?[:=] ?(.*)$/s.exec(part);
    if (pair?.[1] === undefined) continue;
    const name = pair[1].toLowerCase();
    const value = (pair[2] ?? '').trim();
    const data = name === 'data' ? parseJsonObject(value) : undefined;
    if (data !== undefined) addFlattened(fields, data, 'data.');
    fields[name] ??= value;
  }
}

function outcomeOf(fields: Fields): string | undefined {
  const result = textOf(fields, 'result') ?? textOf(fields, 'outcome') ?? '';
  if (/^succe/i.test(result)) return 'success';
  return /^(?:fail|denied|unauthori)/i.test(result) ? 'failure' : undefined;
}
