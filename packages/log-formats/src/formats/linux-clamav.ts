import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import type { Fields, LogSource } from '../event.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';
import { calendarDate } from '../time/calendar-date.ts';

const PROGRAMS: ReadonlySet<string> = new Set([
  'clamd',
  'clamav',
  'clamav-daemon',
  'clamav-milter',
  'clamonacc',
  'clamscan',
  'clamdscan',
  'freshclam',
]);

/** The header of ClamAV's own files, with `LogTime`. */
const HEADER =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:\d{2}:\d{2} \d{4}) -> /;

/** A file name may hold anything: the signature, without blanks, is the last word before FOUND. */
const SENTENCES: readonly MessagePattern[] = [
  {
    pattern:
      /^(?<Filename>.*): (?<Signature>[^\s(]{1,255})(?:\((?<hash_md5>[0-9a-f]{32}):(?<size>\d{1,15})\))? FOUND$/s,
    means: { action: 'malware_found' },
  },
];

/** ClamAV: an antivirus to Sigma's rules of that category, and the service that others name. */
export const linuxClamav: Format = defineFormat({
  id: 'linux.clamav',
  title: 'ClamAV',
  description:
    'clamd, clamscan, clamonacc, freshclam through syslog, and their own files with LogTime',
  shape: 'text',
  marks: [{ programs: PROGRAMS }, { opens: ['A'], has: ' -> ' }],
  samples: [
    'Nov 22 08:15:30 dvc-app01 clamd[911]: /srv/dinhkem/2026/11/bao cao.doc: Win.Trojan.Agent-1 FOUND',
    'Sun Nov 22 08:15:31 2026 -> /srv/dinhkem/anh.jpg.php: Php.Webshell.Sample-2(0123456789abcdef0123456789abcdef:312) FOUND',
  ],
  decode: decodeLine,
  numbers: ['size'],
  time: ['written'],
  logsource: logSourceOf,
  common: {
    'file.path': 'Filename',
    'file.hash.md5': 'hash_md5',
    'process.name': 'program',
    'event.action': 'action',
  },
});

function decodeLine({ text, envelope }: Input): OpenFields | undefined {
  const header = HEADER.exec(text);
  const program = envelope?.program;
  if (header === null && (program === undefined || !PROGRAMS.has(program))) return undefined;
  const fields = newFields();
  const message = text.slice(header?.[0].length ?? 0);
  fields.message = message;
  if (header?.[1] !== undefined) fields.written = calendarDate(header[1]);
  if (program !== undefined) fields.program = program;
  addMatch(fields, message, SENTENCES);
  return fields;
}

function logSourceOf(fields: Fields): LogSource {
  const source: LogSource = { product: 'linux', service: 'clamav' };
  return fields.Signature === undefined ? source : { category: 'antivirus', ...source };
}
