import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import type { Fields, FieldValue } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

/** Short queue ids are hexadecimal, long ones have no vowels: `warning` and `statistics` are neither. */
const QUEUE_ID = /^(NOQUEUE|[0-9A-F]{6,15}|[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{10,20}): /;

/** `; from=<…> to=<…> proto=… helo=<…>`, which Postfix adds to what it says of a peer. */
const TAIL = '; from=<';
const TAIL_PATTERN =
  /^; from=<(?<from>.{0,512})> to=<(?<to>.{0,512}?)> proto=(?<proto>[A-Z]{4,8})(?: sasl_username=<(?<user>.{0,255}?)>)?(?: helo=<(?<helo>.{0,512})>)?$/s;

/** How Postfix writes a peer: `mx.example[192.0.2.1]:25`; postscreen leaves out the name. */
const PEER = String.raw`(?<client_name>[^\s[]{0,255})\[(?<src_ip>[^\]\s]{2,64})\](?::(?<src_port>\d{1,5}))?`;

const SENTENCES: readonly MessagePattern[] = [
  {
    pattern: new RegExp(
      String.raw`^(?:milter-)?(?<verdict>reject|discard|hold|redirect|filter|warn|reject_warning): (?<stage>[A-Z-]{3,32}) from ${PEER}: (?:(?<smtp_code>\d{3}) )?(?:(?<dsn>\d\.\d{1,3}\.\d{1,3}) )?(?<reason>.*)$`,
      's',
    ),
    means: { action: 'mail_rejected' },
  },
  {
    pattern: new RegExp(
      String.raw`^warning: ${PEER}: SASL (?<sasl_method>\S{1,32}) authentication (?:failed|aborted): (?<reason>.*?)(?:, sasl_username=(?<user>.*))?$`,
      's',
    ),
    means: { action: 'smtp_login', result: 'failed' },
  },
  {
    pattern: new RegExp(
      `^client=${PEER}(?:, sasl_method=(?<sasl_method>[^,]{1,32}), sasl_username=(?<user>[^,]{1,255}))?`,
    ),
    means: { action: 'mail_received' },
  },
  {
    pattern: /^message-id=<?(?<message_id>.*?)>?$/s,
    means: { action: 'mail_received' },
  },
  {
    pattern: /^from=<(?<from>.*)>, size=(?<size>\d{1,15}), nrcpt=(?<nrcpt>\d{1,9})/s,
    means: { action: 'mail_queued' },
  },
  {
    pattern:
      /^to=<(?<to>.{0,512}?)>, (?:orig_to=<(?<orig_to>.{0,512}?)>, )?relay=(?<relay>[^\s,]{1,255}), (?:conn_use=\d{1,9}, )?delay=(?<delay>[\d.]{1,16}), delays=(?<delays>[\d./]{1,64}), dsn=(?<dsn>\d\.\d{1,3}\.\d{1,3}), status=(?<status>[a-z-]{2,32})(?: \((?<reason>.*)\))?/s,
    means: { action: 'mail_delivery' },
  },
  { pattern: /^uid=(?<uid>\d{1,10}) from=<(?<from>.*)>$/s, means: { action: 'mail_submitted' } },
  {
    pattern: new RegExp(
      String.raw`^(?<verb>connect|disconnect|(?:lost connection|timeout|too many errors|improper command pipelining) after [^\s]{1,64}(?: \(\d{1,15} bytes\))?|(?:\S{1,32} )?TLS connection established|SSL_accept error) from ${PEER}`,
    ),
    means: { action: 'smtp_connection' },
  },
  {
    pattern: new RegExp(
      `^warning: (?<reason>[A-Za-z][A-Za-z -]{2,64}?)(?: after [A-Z]{1,16})? from ${PEER}`,
    ),
    means: { action: 'smtp_protocol_violation' },
  },
  {
    pattern:
      /^(?<verb>CONNECT|PREGREET|HANGUP|DISCONNECT|DNSBL|PASS|NOQUEUE|COMMAND|BARE|NON-SMTP|BLACKLISTED|DENYLISTED|WHITELISTED|ALLOWLISTED|CACHE)\b[^[]{0,128}\[(?<src_ip>[^\]\s]{2,64})\](?::(?<src_port>\d{1,5}))?/,
    means: { action: 'postscreen' },
  },
];

const FAILED_STATUS = /^(?:bounced|deferred|expired|undeliverable|deliverable-but)$/;

/** Postfix: what it took in, from whom, for whom, and what it refused. Lines join by `queue_id`. */
export const postfix: Format = defineFormat({
  id: 'postfix.syslog',
  title: 'Postfix',
  description:
    'Postfix through syslog: smtpd, submission, postscreen, cleanup, qmgr, delivery; refusals, SASL, queue ids',
  shape: 'text',
  marks: [{ enveloped: true }],
  samples: [
    '<22>Nov 22 08:15:30 mx01 postfix/submission/smtpd[2201]: warning: unknown[198.51.100.23]: SASL LOGIN authentication failed: UGFzc3dvcmQ6, sasl_username=vanhanh@lk.example',
    'Nov 22 08:15:41 mx01 postfix/smtpd[2207]: 4Xq0Zr5kTnz9sQ: client=gw.example[203.0.113.9], sasl_method=PLAIN, sasl_username=tuanpv@lk.example',
    'Nov 22 08:15:41 mx01 postfix/qmgr[811]: 4Xq0Zr5kTnz9sQ: from=<tuanpv@lk.example>, size=20481, nrcpt=50 (queue active)',
    'Nov 22 08:15:43 mx01 postfix/smtp[2210]: 4Xq0Zr5kTnz9sQ: to=<ngoai@dich.example>, relay=mx.dich.example[192.0.2.25]:25, delay=1.9, delays=0.1/0/0.8/1, dsn=2.0.0, status=sent (250 2.0.0 Ok)',
    '2026-11-22T08:16:00.120000+07:00 mx01 postfix/smtpd[2207]: NOQUEUE: reject: RCPT from unknown[2001:db8:9::7]: 454 4.7.1 <a@dich.example>: Relay access denied; from=<b@dich.example> to=<a@dich.example> proto=ESMTP helo=<may-01>',
  ],
  decode: decodeMessage,
  numbers: ['src_port', 'size', 'nrcpt', 'smtp_code', 'delay'],
  time: [],
  logsource: (fields) => ({ product: 'postfix', service: textOf(fields, 'daemon') ?? 'postfix' }),
  common: {
    'source.ip': 'src_ip',
    'source.port': 'src_port',
    'user.name': 'user',
    'process.name': 'program',
    'email.from.address': 'from',
    'email.message_id': 'message_id',
    'event.action': 'action',
    'event.code': 'smtp_code',
    'event.outcome': outcomeOf,
  },
});

function decodeMessage({ text, envelope }: Input): OpenFields | undefined {
  const written = envelope?.fields.program;
  if (typeof written !== 'string' || !/^postfix(?:-[\w-]{1,32})?(?:\/|$)/.test(written))
    return undefined;
  const fields = newFields();
  fields.message = text;
  fields.program = written;
  fields.daemon = written.split('/').at(-1) ?? written;
  const queued = QUEUE_ID.exec(text);
  if (queued?.[1] !== undefined && queued[1] !== 'NOQUEUE') fields.queue_id = queued[1];
  addMatch(fields, text.slice(queued?.[0].length ?? 0), SENTENCES);
  if (fields.user !== undefined && fields.action === 'mail_received') fields.result = 'accepted';
  if (fields.client_name === '') delete fields.client_name;
  addTail(fields);
  return fields;
}

/** Splits what follows the reason of a refusal. */
function addTail(fields: OpenFields): void {
  const { reason } = fields;
  if (fields.action !== 'mail_rejected' || typeof reason !== 'string') return;
  const at = reason.indexOf(TAIL);
  const tail = at < 0 ? null : TAIL_PATTERN.exec(reason.slice(at));
  if (tail === null) return;
  fields.reason = reason.slice(0, at);
  for (const [name, value] of Object.entries(tail.groups ?? {}))
    if (value !== undefined) fields[name] = value;
}

function outcomeOf(fields: Fields): FieldValue | undefined {
  if (fields.status === 'sent' || fields.result === 'accepted') return 'success';
  const failed =
    fields.result === 'failed' ||
    /^(?:reject|discard)$/.test(textOf(fields, 'verdict') ?? '') ||
    FAILED_STATUS.test(textOf(fields, 'status') ?? '');
  return failed ? 'failure' : undefined;
}
