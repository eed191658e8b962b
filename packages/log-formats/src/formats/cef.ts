import {
  addNamed,
  addRequested,
  type DeviceKeys,
  deviceLogSource,
  deviceSigma,
  isBlocked,
} from '../decode/device-event.ts';
import { isBlank, isLetter, isWord } from '../decode/letters.ts';
import { indexStart } from '../decode/name-before.ts';
import type { Fields, LogSource } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/**
 * Seven fields between bars; a bar of a value is escaped, and so is a backslash. Relays that take `CEF:`
 * for a syslog tag drop it.
 */
const HEADER =
  /^ {0,8}(CEF: ?)?[01]\|((?:[^|\\]|\\.){0,1023})\|((?:[^|\\]|\\.){0,1023})\|((?:[^|\\]|\\.){0,1023})\|((?:[^|\\]|\\.){0,1023})\|((?:[^|\\]|\\.){0,1023})\|((?:[^|\\]|\\.){0,1023})\|/s;
/** What CEF allows as severity tells a header without its mark. */
const SEVERITY = /^(?:\d|10|Unknown|Low|Medium|High|Very-High)$/;
const HEADER_NAMES = [
  'deviceVendor',
  'deviceProduct',
  'deviceVersion',
  'deviceEventClassId',
  'name',
  'severity',
];
const MAX_KEY = 128;
const MAX_PAIRS = 512;
/** Custom fields whose name is the value of another. */
const LABEL = /^((?:c6a|cfp|cn|cs|deviceCustomDate|flexDate|flexNumber|flexString)\d{1,2})Label$/;

/** CEF's own keys, and the full names that its dictionary gives them. */
const KEYS: DeviceKeys = {
  sourceIp: ['src', 'sourceAddress', 'c6a2', 'sourceTranslatedAddress'],
  sourcePort: ['spt', 'sourcePort'],
  destinationIp: ['dst', 'destinationAddress', 'c6a3'],
  destinationPort: ['dpt', 'destinationPort'],
  user: ['suser', 'sourceUserName', 'duser', 'destinationUserName', 'UNIFIadmin'],
  action: ['act', 'deviceAction'],
  url: ['request', 'requestUrl'],
  method: ['requestMethod'],
  userAgent: ['requestClientApplication'],
  host: ['dhost', 'destinationHostName'],
  file: ['filePath', 'fname', 'fileName'],
  signature: ['Virus Name', 'VirusName', 'virusName', 'Malware Name', 'Threat Name', 'ThreatName'],
  query: ['destinationDnsDomain', 'DNS Query', 'dnsQuery'],
};

/** ArcSight's Common Event Format, as devices of many vendors write it. */
export const cef: Format = defineFormat({
  id: 'cef',
  title: 'CEF (Common Event Format)',
  description:
    'CEF:0 and CEF:1, bare or through syslog; custom fields also under the names their labels give',
  shape: 'text',
  marks: [
    { opens: ['A', ' '], has: 'CEF:' },
    { opens: ['9'], has: '|' },
  ],
  samples: [
    '<134>Nov 22 08:15:30 fw-dc02 CEF:0|Palo Alto Networks|PAN-OS|10.1.0|TRAFFIC|end|3|rt=Nov 22 2026 08:15:29 src=10.10.20.11 dst=198.51.100.77 spt=54321 dpt=443 proto=TCP act=allow cs1Label=Rule cs1=cho phep ra ngoai msg=kết thúc a\\=b',
    '<14>1 2026-11-22T08:15:31+07:00 av-dc01 - - - - CEF:0|Kaspersky|Endpoint Security|12.1|GNRL_EV_VIRUS_FOUND|Object \\| detected|8|rt=1795310131000 shost=may-tinh-01 suser=DONGVI\\\\an filePath=C:\\\\Tai lieu\\\\a.exe cs1=Trojan.Sample cs1Label=VirusName act=blocked',
  ],
  decode: ({ text }) => decodeLine(text),
  numbers: ['spt', 'dpt', 'in', 'out', 'cnt', 'severity', 'fsize'],
  time: ['rt', 'deviceReceiptTime', 'end', 'start', 'UNIFIutcTime'],
  logsource: logSourceOf,
  sigma: deviceSigma(KEYS),
  common: {
    'source.ip': KEYS.sourceIp,
    'source.port': KEYS.sourcePort,
    'source.bytes': ['out', 'bytesOut'],
    'source.user.name': ['suser', 'sourceUserName'],
    'destination.ip': KEYS.destinationIp,
    'destination.port': KEYS.destinationPort,
    'destination.bytes': ['in', 'bytesIn'],
    'user.name': KEYS.user,
    'user.target.name': (fields) =>
      textOf(fields, 'suser') === undefined ? undefined : fields.duser,
    'host.name': ['dvchost', 'deviceHostName', 'UNIFIhost'],
    'file.path': ['filePath'],
    'file.name': ['fname', 'fileName'],
    'file.hash.md5': (fields) => hashOf(fields, 32),
    'file.hash.sha256': (fields) => hashOf(fields, 64),
    'url.original': KEYS.url,
    'url.domain': KEYS.host,
    'http.request.method': KEYS.method,
    'user_agent.original': KEYS.userAgent,
    'event.code': 'deviceEventClassId',
    'event.action': ['act', 'name'],
    'event.provider': 'deviceProduct',
    'event.outcome': outcomeOf,
    'network.transport': (fields) => textOf(fields, 'proto')?.toLowerCase(),
    'dns.question.name': KEYS.query,
  },
  writtenBy: 'observer',
});

function decodeLine(text: string): OpenFields | undefined {
  const header = HEADER.exec(text);
  if (header === null) return undefined;
  if (header[1] === undefined && !SEVERITY.test(header[7] ?? '')) return undefined;
  const fields = newFields();
  for (let index = 0; index < HEADER_NAMES.length; index++) {
    const value = header[index + 2] ?? '';
    fields[HEADER_NAMES[index] ?? ''] = value.includes('\\')
      ? value.replace(/\\([|\\])/g, '$1')
      : value;
  }
  addExtension(fields, text.slice(header[0].length));
  addRequested(fields, KEYS);
  return fields;
}

/**
 * The pairs of the extension: a value reaches to the blank before the next key, and of equal keys the
 * first stands. `cs1=x cs1Label=Rule` also stands as `Rule=x`.
 */
function addExtension(fields: OpenFields, extension: string): void {
  const labels: string[] = [];
  let key = nextKey(extension, 0);
  for (let pairs = 1; key !== undefined && pairs < MAX_PAIRS; pairs++) {
    const next = nextKey(extension, key.equals + 1);
    const name = extension.slice(key.start, key.equals);
    const end = next === undefined ? extension.length : Math.max(next.start - 1, 0);
    addNamed(fields, name, unescaped(extension.slice(key.equals + 1, end)));
    if (name.endsWith('Label')) labels.push(name);
    key = next;
  }
  for (const label of labels) addLabelled(fields, label);
}

interface Key {
  readonly start: number;
  readonly equals: number;
}

/**
 * The first key at `from` or later. It stands at the start or after a blank; an `=` of a value is
 * escaped, and so is no key's.
 */
function nextKey(text: string, from: number): Key | undefined {
  for (let equals = text.indexOf('=', from); equals >= 0; equals = text.indexOf('=', equals + 1)) {
    const end = indexStart(text, from, equals);
    const least = Math.max(from, end - MAX_KEY);
    let start = end;
    while (start > least && isOfKey(text.charCodeAt(start - 1))) start--;
    const first = text.charCodeAt(start);
    const opens = start === 0 || (start > from && isBlank(text.charCodeAt(start - 1)));
    if (opens && start < end && (isLetter(first) || first === 0x5f)) return { start, equals };
  }
  return undefined;
}

/** Letters, digits, low line, point and hyphen. */
function isOfKey(code: number): boolean {
  return isWord(code) || code === 0x2e || code === 0x2d;
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r' };

function unescaped(text: string): string {
  const value = text.trimEnd();
  if (!value.includes('\\')) return value;
  return value.replace(/\\([=\\|nr])/g, (_, letter: string) => ESCAPED[letter] ?? letter);
}

function addLabelled(fields: OpenFields, name: string): void {
  const custom = LABEL.exec(name)?.[1];
  const value = custom === undefined ? undefined : fields[custom];
  const label = textOf(fields, name);
  if (label !== undefined && value !== undefined) addNamed(fields, label, value);
}

/** FortiGate's log types are services of their own; its event logs are no firewall's traffic. */
function logSourceOf(fields: Fields): LogSource {
  const source = deviceLogSource(
    textOf(fields, 'deviceVendor') ?? '',
    textOf(fields, 'deviceProduct') ?? '',
  );
  if (source.product !== 'fortigate') return source;
  const type =
    textOf(fields, 'FTNTFGTtype') ?? textOf(fields, 'cat') ?? textOf(fields, 'name') ?? '';
  const service = /^(traffic|event|utm)\b/.exec(type.toLowerCase())?.[1];
  if (service === 'event') return { product: 'fortigate', service };
  return service === undefined ? source : { ...source, service };
}

function hashOf(fields: Fields, length: number): string | undefined {
  const hash = textOf(fields, 'fileHash');
  return hash?.length === length && /^[0-9A-Fa-f]+$/.test(hash) ? hash.toLowerCase() : undefined;
}

function outcomeOf(fields: Fields): string | undefined {
  const said = textOf(fields, 'outcome') ?? textOf(fields, 'eventOutcome') ?? '';
  if (/^(?:fail|denied)/i.test(said)) return 'failure';
  if (/^succe/i.test(said)) return 'success';
  return isBlocked(textOf(fields, 'act')) === true ? 'failure' : undefined;
}
