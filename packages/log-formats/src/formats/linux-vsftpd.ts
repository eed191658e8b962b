import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import { PAM_SENTENCES } from '../decode/pam.ts';
import { resultOutcome } from '../decode/result-outcome.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';
import { calendarDate } from '../time/calendar-date.ts';

/** The header of vsftpd's own file: `Sun Nov 22 08:15:30 2026 [pid 7] [user] `. */
const HEADER =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:\d{2}:\d{2} \d{4}) \[pid (\d{1,10})\] (?:\[(.{0,64}?)\] )?/;
const USER = /^\[(.{0,64}?)\] /;

/** Peers stand in quotes that vsftpd writes itself, right after the verb. */
const SENTENCES: readonly MessagePattern[] = [
  {
    pattern:
      /^(?:OK|FAIL) LOGIN: Client "(?<src_ip>[^"]{1,64})"(?:, anon password "(?<anon_password>[^"]{0,256})")?/,
    means: { action: 'ftp_login' },
  },
  { pattern: /^CONNECT: Client "(?<src_ip>[^"]{1,64})"/, means: { action: 'ftp_connect' } },
  {
    pattern:
      /^(?:OK|FAIL) (?<verb>[A-Z]{3,16}): Client "(?<src_ip>[^"]{1,64})", "(?<path>.{0,4096}?)"(?:, (?<bytes>\d{1,15}) bytes)?(?:,|$)/s,
    means: { action: 'ftp_transfer' },
  },
  {
    pattern:
      /^FTP (?<direction>command|response): Client "(?<src_ip>[^"]{1,64})", "(?<line>.{0,4096})"$/s,
    means: { action: 'ftp_protocol' },
  },
  ...PAM_SENTENCES,
];

/** vsftpd through syslog or from its own file. */
export const linuxVsftpd: Format = defineFormat({
  id: 'linux.vsftpd',
  title: 'vsftpd',
  description: 'vsftpd.log or syslog: logins, transfers, protocol, its own faults',
  shape: 'text',
  marks: [{ programs: ['vsftpd'] }, { opens: ['A'], has: '[pid ' }],
  samples: [
    'Sun Nov 22 08:15:30 2026 [pid 4188] [hotro] FAIL LOGIN: Client "::ffff:198.51.100.23"',
    'Sun Nov 22 08:15:41 2026 [pid 4190] [hotro] OK UPLOAD: Client "198.51.100.23", "/www/anh.php", 312 bytes, 4.10Kbyte/sec',
    'Nov 22 08:16:00 cong-web01 vsftpd[4201]: Connection refused: too many sessions for this address.',
  ],
  decode: decodeLine,
  numbers: ['bytes'],
  time: ['written'],
  logsource: { product: 'linux', service: 'vsftpd' },
  common: {
    'source.ip': 'src_ip',
    'user.name': ['user', 'target_user'],
    'file.path': 'path',
    'process.name': () => 'vsftpd',
    'event.action': 'action',
    'event.outcome': resultOutcome,
  },
});

function decodeLine({ text, envelope }: Input): OpenFields | undefined {
  const header = HEADER.exec(text);
  if (header === null && envelope?.program !== 'vsftpd') return undefined;
  const fields = newFields();
  const body = text.slice(header?.[0].length ?? 0);
  const named = header === null ? USER.exec(body) : null;
  if (header?.[1] !== undefined) fields.written = calendarDate(header[1]);
  if (header?.[2] !== undefined) fields.pid = header[2];
  const user = header?.[3] ?? named?.[1];
  if (user !== undefined) fields.user = user;
  const message = body.slice(named?.[0].length ?? 0);
  fields.message = message;
  if (/^(?:OK|FAIL) /.test(message))
    fields.result = message.startsWith('OK') ? 'accepted' : 'failed';
  addMatch(fields, message, SENTENCES);
  return fields;
}
