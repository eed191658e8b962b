import { addPairs } from '../decode/key-value.ts';
import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import { resultOutcome } from '../decode/result-outcome.ts';
import type { Fields } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

/** Exim's own log begins with a time, and with the process where it is told to. */
const HEADER =
  /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?: [+-]\d{4})?) (?:\[(\d{1,10})\] )?/;
/** Of up to version 4.96, and of those after it. */
const MESSAGE_ID =
  /^([0-9A-Za-z]{6}-(?:[0-9A-Za-z]{6}-[0-9A-Za-z]{2}|[0-9A-Za-z]{11}-[0-9A-Za-z]{4})) /;
/**
 * `name (helo) [address]:port`, each but the address optional: a name between brackets is what the
 * client calls itself, in which Exim allows no blank.
 */
const PEER = String.raw`(?:(?<client_name>[^\s()[\]]{1,255}) )?(?:\((?<helo>\S{0,255})\) )?\[(?<client_ip>[0-9A-Fa-f.:]{2,45})\](?::(?<client_port>\d{1,5}))?`;

const SENTENCES: readonly MessagePattern[] = [
  {
    pattern: new RegExp(
      String.raw`^(?<authenticator>[\w-]{1,64}) authenticator failed for ${PEER}(?: I=\S{1,64})?(?: U=\S{1,64})?: (?<reason>.*?)(?: \(set_id=(?<set_id>.*)\))? ?$`,
      's',
    ),
    means: { action: 'mail_login', result: 'failed' },
  },
  {
    pattern: new RegExp(
      String.raw`^H=${PEER}(?: [A-Z]{1,4}=\S{0,512}){0,12} (?:temporarily )?rejected (?<stage>[A-Za-z]+(?: command| DATA)?)(?: in .{1,64}? ACL)?(?: <(?<to>[^>\s]{0,512})>)?(?:: ?(?<reason>.*))?$`,
      's',
    ),
    means: { action: 'mail_rejected', result: 'failed' },
  },
  {
    pattern: new RegExp(
      String.raw`^H=${PEER}(?: [A-Z]{1,4}=\S{0,512}){0,12} sender verify (?:fail|defer) for <(?<from>[^>\s]{0,512})>: (?<reason>.*)$`,
      's',
    ),
    means: { action: 'sender_not_verified', result: 'failed' },
  },
  {
    pattern: /^<= (?<from>\S{1,512})/,
    means: { action: 'mail_received' },
  },
  {
    pattern: /^(?:=>|->|>>|\*>) (?<to>\S{1,512})/,
    means: { action: 'mail_delivered', result: 'accepted' },
  },
  {
    pattern: /^\*\* (?<to>\S{1,512})(?:.{0,2048}?: (?<reason>.*))?/s,
    means: { action: 'mail_bounced', result: 'failed' },
  },
  { pattern: /^== (?<to>\S{1,512})/, means: { action: 'mail_deferred' } },
  { pattern: /^(?<state>Completed)/, means: { action: 'mail_completed' } },
];
/** Who brought a message; who a message was given to stands the same way. */
const HOST = new RegExp(` H=${PEER.replaceAll('client_', 'host_')}(?= |$)`);

/** Exim, the mail server of cPanel, DirectAdmin and Debian. */
export const exim: Format = defineFormat({
  id: 'exim.mainlog',
  title: 'Exim',
  description: 'mainlog and rejectlog, own files or syslog: messages in and out, log-ins refused',
  shape: 'text',
  marks: [{ programs: ['exim', 'exim4'] }, { opens: ['2026-11-22 '] }],
  samples: [
    '2026-11-22 08:15:30 dovecot_login authenticator failed for (pc-07) [198.51.100.23]:55379: 535 Incorrect authentication data (set_id=vanthu@lk.example)',
    '2026-11-22 08:15:41 1vMabc-0003xY-1A <= an@lk.example H=mx.dongvi.example (mx) [192.0.2.25]:41022 P=esmtpsa X=TLS1.3:TLS_AES_256_GCM_SHA384:256 CV=no A=dovecot_login:an@lk.example S=2110 id=a1@lk.example',
    '<22>Nov 22 08:16:02 mx01 exim[811]: H=(pc) [2001:db8:9::7]:35328 F=<x@dongvi.example> rejected RCPT <vanthu@lk.example>: Sender verify failed',
  ],
  decode: decodeLine,
  numbers: ['client_port', 'host_port', 'S', 'pid'],
  time: ['written'],
  logsource: { category: 'application', product: 'exim' },
  common: {
    'source.ip': 'client_ip',
    'source.port': 'client_port',
    'destination.ip': 'host_ip',
    'destination.port': 'host_port',
    'user.name': userOf,
    'email.from.address': 'from',
    'email.message_id': 'id',
    'process.name': () => 'exim',
    'event.action': 'action',
    'event.outcome': resultOutcome,
  },
});

function decodeLine({ text, envelope }: Input): OpenFields | undefined {
  const { program } = envelope ?? {};
  const named = program !== undefined && /^exim4?$/.test(program);
  const header = HEADER.exec(text);
  if (!named && (program !== undefined || header === null)) return undefined;
  const fields = newFields();
  let said = text.slice(header?.[0].length ?? 0);
  if (header?.[1] !== undefined) fields.written = header[1];
  if (header?.[2] !== undefined) fields.pid = header[2];
  const id = MESSAGE_ID.exec(said);
  if (id?.[1] !== undefined) fields.exim_id = id[1];
  said = said.slice(id?.[0].length ?? 0);
  fields.message = said;
  const known = addMatch(fields, said, SENTENCES);
  // A message's flag is told from another program's line by the id before it.
  if (!named && !(known && (id !== null || fields.client_ip !== undefined))) return undefined;
  if (id !== null) addMessage(fields, said);
  return fields;
}

/** The host and the marked values of a message's line; of equal marks the first stands. */
function addMessage(fields: OpenFields, said: string): void {
  const host = HOST.exec(said)?.groups;
  const side = fields.action === 'mail_received' ? 'client' : 'host';
  for (const [name, value] of Object.entries(host ?? {}))
    if (value !== undefined) fields[name.replace(/^host_/, `${side}_`)] ??= value;
  addPairs(fields, said);
}

/** Whom a client said it was, or was found to be: `A=authenticator:name`. */
function userOf(fields: Fields): string | undefined {
  const [, name] = /^[\w-]{1,64}:([^:]{1,255})/.exec(textOf(fields, 'A') ?? '') ?? [];
  return textOf(fields, 'set_id') ?? name;
}
