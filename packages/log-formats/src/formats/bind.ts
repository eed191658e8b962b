import { fieldPattern } from '../decode/field-pattern.ts';
import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import type { Fields } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

/** `print-time`, `print-category` and `print-severity`, each of which may be off. */
const STAMP =
  /^(\d{1,2}-[A-Z][a-z]{2}-\d{4} \d{2}:\d{2}:\d{2}\.\d{3}|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z?) /;
const CATEGORY = /^(?!(?:info|notice|warning|error|critical|debug): )([a-z][a-z-]{2,31}): /;
const SEVERITY = /^(info|notice|warning|error|critical|debug \d{1,3}): /;
const CLIENT = fieldPattern(
  /^client (?:@0x[0-9a-f]{1,16} )?(?<src_ip>[0-9A-Fa-f.:]{2,45})(?:%\w{1,16})?#(?<src_port>\d{1,5})(?:\/key (?<key>[^\s:]{1,255}))?(?: \((?<asked>[^)]{0,1024})\))?: (?:view (?<view>[^\s:]{1,64}): )?/,
);

const SENTENCES: readonly MessagePattern[] = [
  {
    pattern:
      /^query: (?<query>\S{1,1024}) (?<class>[A-Z0-9]{2,16}) (?<record_type>[A-Z0-9-]{1,16}) (?<flags>[+-]\S{0,32})(?: \((?<server_ip>[^)]{2,64})\))?/,
    means: { action: 'query' },
  },
  {
    pattern:
      /^response: (?<query>\S{1,1024}) (?<class>[A-Z0-9]{2,16}) (?<record_type>[A-Z0-9-]{1,16}) (?<rcode>[A-Z]{2,16})\b/,
    means: { action: 'response' },
  },
  {
    pattern:
      /^(?<verb>query|query \(cache\)|zone transfer|update|notify) '(?<query>[^'/]{1,1024})(?:\/(?<record_type>[A-Z0-9-]{1,16}))?\/(?<class>[A-Z0-9]{2,16})' denied(?: \((?<reason>.{0,512})\))?/s,
    means: { action: 'denied', result: 'failed' },
  },
  {
    pattern:
      /^bad zone transfer request: '(?<query>[^'/]{1,1024})\/(?<class>[A-Z0-9]{2,16})': (?<reason>.{0,512})$/s,
    means: { action: 'denied', result: 'failed' },
  },
  {
    pattern:
      /^transfer of '(?<query>[^'/]{1,1024})\/(?<class>[A-Z0-9]{2,16})': (?<record_type>[AI]XFR) (?<verb>started|ended)/,
    means: { action: 'zone_transfer' },
  },
  {
    pattern: /^rpz (?<rpz>[A-Z-]{1,16}) (?<policy>[A-Z-]{1,16}) rewrite (?<query>[^\s/]{1,1024})/,
    means: { action: 'rewrite' },
  },
];

/** BIND's query log and what its other categories say of clients. */
export const bind: Format = defineFormat({
  id: 'bind.named',
  title: 'BIND',
  description:
    'named: queries, responses, refusals, zone transfers, from its files or through syslog; other messages as they are',
  shape: 'text',
  marks: [{ programs: ['named'] }, { has: 'client ' }, { opens: ['9', '2026-11-22T'], has: ': ' }],
  samples: [
    '22-Nov-2026 08:15:30.123 queries: info: client @0x7f1234567890 192.0.2.100#54321 (mail.lk.example): query: mail.lk.example IN A +E(0)K (192.0.2.53)',
    "<30>Nov 22 08:15:31 ns01 named[811]: client @0x7f1234567890 2001:db8::9#62449 (lk.example): zone transfer 'lk.example/AXFR/IN' denied",
    '22-Nov-2026 08:15:32.000 general: error: zone lk.example/IN: loading from master file failed: file not found',
  ],
  decode: decodeLine,
  numbers: ['src_port'],
  time: ['written'],
  logsource: (fields) =>
    fields.action === 'query' || fields.action === 'response'
      ? { category: 'dns', product: 'bind', service: 'query' }
      : { category: 'dns', product: 'linux', service: 'syslog' },
  common: {
    'source.ip': 'src_ip',
    'source.port': 'src_port',
    'destination.ip': 'server_ip',
    'process.name': () => 'named',
    'dns.question.name': ['query', 'asked'],
    'event.action': 'action',
    'event.outcome': outcomeOf,
  },
});

function decodeLine({ text, envelope }: Input): OpenFields | undefined {
  const stamp = STAMP.exec(text);
  let rest = text.slice(stamp?.[0].length ?? 0);
  const category = CATEGORY.exec(rest);
  rest = rest.slice(category?.[0].length ?? 0);
  const severity = SEVERITY.exec(rest);
  rest = rest.slice(severity?.[0].length ?? 0);
  const client = CLIENT.exec(rest);
  const complete = stamp !== null && category !== null && severity !== null;
  if (client === null && !complete && envelope?.program !== 'named') return undefined;
  const fields = newFields();
  fields.message = rest;
  if (stamp?.[1] !== undefined) fields.written = stamp[1];
  if (category?.[1] !== undefined) fields.category = category[1];
  if (severity?.[1] !== undefined) fields.level = severity[1];
  if (client !== null) CLIENT.add(fields, client);
  addMatch(fields, rest.slice(client?.[0].length ?? 0), SENTENCES);
  return fields;
}

function outcomeOf(fields: Fields): string | undefined {
  if (fields.result === 'failed') return 'failure';
  const rcode = textOf(fields, 'rcode');
  if (rcode === undefined) return undefined;
  return rcode === 'NOERROR' ? 'success' : 'failure';
}
