import {
  addNamed,
  addRequested,
  type DeviceKeys,
  deviceLogSource,
  deviceSigma,
  isBlocked,
} from '../decode/device-event.ts';
import { fieldPattern } from '../decode/field-pattern.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const HEADER = fieldPattern(
  /^ {0,8}LEEF:(?<version>[12]\.0)\|(?<vendor>[^|]{1,256})\|(?<product>[^|]{1,256})\|(?<productVersion>[^|]{0,128})\|(?<eventId>[^|]{0,256})\|/,
);
/** LEEF 2.0 declares what parts its attributes: a letter, or its code in hexadecimal; nothing is a tab. */
const DELIMITER = /^(?:(?:0?x|\\u?x?)([0-9A-Fa-f]{2,4})|([^|\s=\w]))?\|/;
const MAX_PAIRS = 512;

const KEYS: DeviceKeys = {
  sourceIp: ['src', 'identSrc', 'srcPreNAT'],
  sourcePort: ['srcPort'],
  destinationIp: ['dst', 'dstPreNAT'],
  destinationPort: ['dstPort'],
  user: ['usrName', 'accountName'],
  action: ['action', 'act'],
  url: ['url', 'URL'],
  method: ['method', 'requestMethod'],
  userAgent: ['userAgent', 'agent'],
  host: ['dstHostName', 'host', 'domain'],
  file: ['filePath', 'fileName', 'filename', 'resource'],
  signature: ['malwareName', 'virusName', 'threatName', 'signature'],
  query: ['dnsQuery', 'query'],
};

/** IBM's Log Event Extended Format, as devices of many vendors write it. */
export const leef: Format = defineFormat({
  id: 'leef',
  title: 'LEEF (Log Event Extended Format)',
  description:
    'LEEF 1.0 and 2.0, bare or through syslog; attributes by tabs or the declared delimiter',
  shape: 'text',
  marks: [{ opens: ['A', ' '], has: 'LEEF:' }],
  samples: [
    '<13>Nov 22 08:15:30 ips-dc01 LEEF:1.0|DemoVendor|NGFW Firewall|7.1|deny-outbound|devTime=Nov 22 2026 08:15:29\tsrc=10.10.20.11\tdst=198.51.100.77\tsrcPort=50122\tdstPort=3306\tproto=TCP\taction=deny\tusrName=vanhanh',
    'LEEF:2.0|DemoVendor|FlowWatch|1.0|41|^|src=192.0.2.9^dst=198.51.100.77^sev=5^devTime=1795310130000^msg=lưu lượng lạ',
    'LEEF:2.0|DemoVendor|FlowWatch|1.0|42|x7C|src=2001:db8::9|dst=2001:db8::77|devTime=2026-11-22T08:15:30.000+07:00',
  ],
  decode: ({ text }) => decodeLine(text),
  numbers: ['srcPort', 'dstPort', 'srcBytes', 'dstBytes', 'sev'],
  time: ['devTime'],
  logsource: (fields) =>
    deviceLogSource(textOf(fields, 'vendor') ?? '', textOf(fields, 'product') ?? ''),
  sigma: deviceSigma(KEYS),
  common: {
    'source.ip': KEYS.sourceIp,
    'source.port': KEYS.sourcePort,
    'source.bytes': 'srcBytes',
    'destination.ip': KEYS.destinationIp,
    'destination.port': KEYS.destinationPort,
    'destination.bytes': 'dstBytes',
    'user.name': KEYS.user,
    'user.domain': 'domain',
    'file.path': KEYS.file,
    'url.original': KEYS.url,
    'http.request.method': KEYS.method,
    'user_agent.original': KEYS.userAgent,
    'event.code': 'eventId',
    'event.action': KEYS.action,
    'event.provider': 'product',
    'event.outcome': (fields) =>
      isBlocked(textOf(fields, 'action')) === true ? 'failure' : undefined,
    'network.transport': (fields) => textOf(fields, 'proto')?.toLowerCase(),
    'dns.question.name': KEYS.query,
  },
  writtenBy: 'observer',
});

function decodeLine(text: string): OpenFields | undefined {
  const header = HEADER.exec(text);
  if (header === null) return undefined;
  const fields = newFields();
  HEADER.add(fields, header);
  const declared =
    fields.version === '2.0'
      ? DELIMITER.exec(text.slice(header[0].length, header[0].length + 16))
      : null;
  const attributes = text.slice(header[0].length + (declared?.[0].length ?? 0));
  for (const part of attributes.split(delimiterOf(declared, attributes), MAX_PAIRS)) {
    const equals = part.indexOf('=');
    if (equals > 0)
      addNamed(fields, part.slice(0, equals).trim(), part.slice(equals + 1).trimEnd());
  }
  addRequested(fields, KEYS);
  return fields;
}

/** rsyslog writes the tabs that it relays as `#011`. */
function delimiterOf(declared: RegExpExecArray | null, attributes: string): string {
  const code = declared?.[1];
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  const letter = declared?.[2];
  if (letter !== undefined) return letter;
  return !attributes.includes('\t') && attributes.includes('#011') ? '#011' : '\t';
}
