import { fieldPattern } from '../decode/field-pattern.ts';
import type { Fields } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';
import { type Clock, parseTime } from '../time/parse-time.ts';

/**
 * `date time [AM] thread context  packet UDP|TCP Rcv|Snd address id [R] opcode [flags rcode] type name`.
 *
 * @see https://learn.microsoft.com/windows-server/networking/dns/dns-logging-and-diagnostics
 */
const LINE = fieldPattern(
  /^(?<date>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}) (?<clock>\d{1,2}:\d{2}:\d{2})(?: (?<half>AM|PM|SA|CH))? (?<thread>[0-9A-F]{3,8}) PACKET {1,4}(?<packet>[0-9A-F]{8,16}) (?<protocol>UDP|TCP) (?<direction>Rcv|Snd) (?<remote_ip>[0-9A-Fa-f.:]{2,45}) {1,40}(?<xid>[0-9a-f]{4}) (?<response>R| ) (?<opcode>[QNU?]) \[(?<flags>[0-9a-f]{4}) {1,8}(?<flag_letters>[ATDR ]{0,8}?) {0,8}(?<rcode>[A-Z]{2,16})\] (?<record_type>[A-Z0-9]{1,16}) {1,16}(?<name>\S{1,1024})/,
);
const LABEL = /\(\d{1,2}\)/g;
const DAY_MS = 86_400_000;

/** The debug log of Windows' DNS server: every packet, in and out. */
export const windowsDnsDebug: Format = defineFormat({
  id: 'windows.dns_debug',
  title: 'Windows DNS server debug log',
  description: 'dns.log of the DNS server role: packets received and sent, names as they are asked',
  shape: 'text',
  marks: [{ opens: ['9', '2026-11-22 '], has: ' PACKET ' }],
  samples: [
    '11/22/2026 8:15:30 AM 0E44 PACKET  000000D5D8A5B6D0 UDP Rcv 10.10.20.11     b1a2   Q [0001   D   NOERROR] A      (8)tai-lieu(4)dich(7)example(0)',
    '22/11/2026 08:15:31 0E44 PACKET  000000D5D8A5B6D0 UDP Snd 2001:db8::11     b1a2 R Q [8381   DR NXDOMAIN] AAAA   (4)khac(7)example(0)',
  ],
  decode: ({ text }) => decodeLine(text),
  time: timeOf,
  logsource: { category: 'dns', product: 'windows', service: 'dns-server-debug' },
  common: {
    'source.ip': (fields) => (fields.direction === 'Rcv' ? fields.remote_ip : undefined),
    'destination.ip': (fields) => (fields.direction === 'Snd' ? fields.remote_ip : undefined),
    'dns.question.name': 'query',
    'event.action': (fields) => (fields.response === 'R' ? 'response' : 'query'),
    'event.outcome': outcomeOf,
    'network.transport': (fields) => textOf(fields, 'protocol')?.toLowerCase(),
  },
});

function decodeLine(text: string): OpenFields | undefined {
  const line = LINE.exec(text);
  if (line === null) return undefined;
  const fields = newFields();
  LINE.add(fields, line);
  fields.query = (textOf(fields, 'name') ?? '').replace(LABEL, '.').replace(/^\.|\.$/g, '');
  return fields;
}

function outcomeOf(fields: Fields): string | undefined {
  if (fields.response !== 'R') return undefined;
  return fields.rcode === 'NOERROR' ? 'success' : 'failure';
}

/**
 * The server writes dates as its region does, `11/22/2026` or `22/11/2026`: of the readings that are
 * dates, the latest that is not in the future.
 */
function timeOf(fields: Fields, clock: Clock): string | undefined {
  const [one = '', two = '', three = ''] = (textOf(fields, 'date') ?? '').split(/[/.-]/);
  const time = clockOf(fields);
  const readings =
    one.length === 4
      ? [`${one}-${two}-${three}`]
      : [`${three}-${one}-${two}`, `${three}-${two}-${one}`];
  const latest = Date.parse(clock.receivedAt) + DAY_MS;
  return readings
    .map((date) => parseTime(`${date.replace(/\b(\d)\b/g, '0$1')} ${time}`, clock))
    .filter((read) => read !== undefined)
    .sort()
    .findLast((read, index) => index === 0 || Date.parse(read) <= latest);
}

/** The time of day in 24 hours; SA and CH are Vietnamese for AM and PM. */
function clockOf(fields: Fields): string {
  const [hour = '', ...rest] = (textOf(fields, 'clock') ?? '').split(':');
  const half = textOf(fields, 'half');
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (/P|C/.test(half) ? 12 : 0);
  return [String(hours).padStart(2, '0'), ...rest].join(':');
}
