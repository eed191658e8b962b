import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import { resultOutcome } from '../decode/result-outcome.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

/** Dovecot's own log file names the process where syslog names the program. */
const LOGIN_PROCESS = /^(?:imap|pop3|submission|managesieve|lmtp)-login$/;
/** `imap-login: Info: `, `auth-worker(24544): `, `imap(an)<811><session>: `. */
const PROCESS = /^([a-z][a-z0-9-]{1,31})(?:\(([^)]{0,255})\))?(?:<[^>]{0,64}>){0,3}: /;
const LEVEL = /^(Debug|Info|Warning|Error|Fatal|Panic): /;

const SENTENCES: readonly MessagePattern[] = [
  {
    pattern: /^Login: user=<(?<user>[^>]{0,512})>(?<pairs>, .*)?$/s,
    means: { action: 'mail_login', result: 'accepted' },
  },
  {
    pattern:
      /^(?<reason>[A-Z].{0,255}?\(auth failed[^)]{0,128}\)): (?:user=<(?<user>[^>]{0,512})>)?(?<pairs>.*)$/s,
    means: { action: 'mail_login', result: 'failed' },
  },
  {
    pattern: /^(?<reason>[A-Z].{0,255}?): user=<(?<user>[^>]{0,512})>(?<pairs>, .*)?$/s,
    means: { action: 'mail_disconnect' },
  },
  {
    pattern:
      /^(?:conn .{0,128}: )?(?:auth-worker<\d{1,10}>: )?(?<passdb>[a-z][a-z-]{1,31})\((?<user>[^,)]{0,255})(?:,(?<src_ip>[0-9A-Fa-f.:]{2,45}))?[^)]{0,128}\): (?<reason>(?:[^\n]{0,128}?[^\n\w])?(?:unknown user|password mismatch|authentication fail|pam_authenticate\(\) failed|user not found|invalid password|bad password|no such user)\b.*)$/is,
    means: { action: 'mail_login', result: 'failed' },
  },
  {
    pattern:
      /^(?:sieve: )?msgid=<?(?<message_id>[^\s>]{0,998})>?: (?<verb>stored mail into|forwarded to|marked message|discarded)/,
    means: { action: 'mail_delivery' },
  },
];

/** Dovecot: who logged in to read mail, from where, and who tried to. */
export const dovecot: Format = defineFormat({
  id: 'dovecot.log',
  title: 'Dovecot',
  description:
    'Dovecot through syslog or its own file: IMAP, POP3 and submission logins, auth workers',
  shape: 'text',
  marks: [
    {
      programs: [
        'dovecot',
        'imap-login',
        'pop3-login',
        'submission-login',
        'managesieve-login',
        'lmtp-login',
      ],
    },
  ],
  samples: [
    'Nov 22 08:15:30 mx01 dovecot: imap-login: Disconnected: Connection closed (auth failed, 7 attempts in 111 secs): user=<vanhanh@lk.example>, method=PLAIN, rip=198.51.100.23, lip=192.0.2.25, TLS, session=<s1>',
    'Nov 22 08:15:41 mx01 dovecot[811]: imap-login: Login: user=<tuanpv@lk.example>, method=PLAIN, rip=2001:db8:9::7, lip=2001:db8::25, mpid=2210, TLS, session=<s2>',
    'Nov 22 08:15:50 imap-login: Info: Login: user=<an@lk.example>, method=PLAIN, rip=192.0.2.9, lip=192.0.2.25, mpid=2211, session=<s3>',
  ],
  decode: decodeMessage,
  numbers: ['rport', 'lport', 'mpid'],
  time: [],
  logsource: (fields) => ({ product: 'dovecot', service: textOf(fields, 'service') ?? 'dovecot' }),
  common: {
    'source.ip': ['rip', 'src_ip'],
    'source.port': 'rport',
    'destination.ip': 'lip',
    'user.name': ['user', 'owner'],
    'process.name': () => 'dovecot',
    'email.message_id': 'message_id',
    'event.action': 'action',
    'event.outcome': resultOutcome,
  },
});

function decodeMessage({ text, envelope }: Input): OpenFields | undefined {
  const program = envelope?.program ?? '';
  const ownFile = LOGIN_PROCESS.test(program);
  if (program !== 'dovecot' && !ownFile) return undefined;
  const fields = newFields();
  fields.message = text;
  const process = ownFile ? null : PROCESS.exec(text);
  if (ownFile) fields.service = program;
  const [header = '', service, owner] = process ?? [];
  if (service !== undefined) fields.service = service;
  if (owner !== undefined && !/^\d{1,10}$/.test(owner)) fields.owner = owner;
  let said = text.slice(header.length);
  const level = LEVEL.exec(said);
  if (level?.[1] !== undefined) fields.level = level[1].toLowerCase();
  said = said.slice(level?.[0].length ?? 0);
  addSentence(fields, said);
  return fields;
}

/** What a sentence says, its pairs each by itself. */
function addSentence(fields: OpenFields, said: string): void {
  const found = newFields();
  addMatch(found, said, SENTENCES);
  for (const name of Object.keys(found)) {
    const value = found[name];
    if (name !== 'pairs' && value !== undefined) fields[name] = value;
  }
  if (typeof found.pairs === 'string') addPeer(fields, found.pairs);
}

/** `, method=PLAIN, rip=…, lip=…, TLS, session=<…>`: of equal names the first stands. */
function addPeer(fields: OpenFields, pairs: string): void {
  for (const part of pairs.split(', ', 32)) {
    const equals = part.indexOf('=');
    if (equals > 1 && equals <= 16) fields[part.slice(0, equals)] ??= bare(part.slice(equals + 1));
    else if (part.startsWith('TLS')) fields.tls = part;
  }
}

/** A value without the angle brackets that it may stand in. */
function bare(value: string): string {
  return value.startsWith('<') && value.endsWith('>') ? value.slice(1, -1) : value;
}
