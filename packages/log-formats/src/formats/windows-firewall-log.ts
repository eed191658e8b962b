// pfirewall.log: packets that Windows Firewall dropped or allowed, in W3C's format.
import { addVerdict, FIREWALL_COMMON } from '../decode/firewall.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';
import { parseTime } from '../time/parse-time.ts';

const ROW =
  /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} (?:ALLOW|DROP|OPEN|OPEN-INBOUND|CLOSE|INFO-EVENTS-LOST) \S/;
const MAX_COLUMNS = 64;
const USUAL =
  'date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin icmptype icmpcode info path pid'.split(
    ' ',
  );

export const windowsFirewallLog: Format = defineFormat({
  id: 'windows.firewall_log',
  title: 'Windows Firewall (pfirewall.log)',
  description: 'Packets that Windows Firewall logged, by the #Fields line; local time',
  shape: 'text',
  marks: [{ opens: ['2026-11-22 ', '#'] }],
  samples: [
    [
      '2026-11-22 08:15:30 DROP TCP 198.51.100.23 192.0.2.80 40122 445 52 S 1 0 8192 - - - RECEIVE',
      '#Version: 1.5',
      '#Software: Microsoft Windows Firewall',
      '#Time Format: Local',
      '#Fields: date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin icmptype icmpcode info path',
      '2026-11-22 08:15:31 ALLOW UDP 192.0.2.80 2001:db8::53 50122 53 0 - - - - - - - SEND',
    ].join('\n'),
  ],
  heading: {
    line: /^#(Version|Software|Time Format|Fields): ?(.*)$/s,
    columns: (directives) => {
      if (textOf(directives, 'Software') !== 'Microsoft Windows Firewall') return undefined;
      return textOf(directives, 'Fields')?.split(' ', MAX_COLUMNS) ?? [];
    },
  },
  decode: decodeRow,
  numbers: ['src-port', 'dst-port', 'size', 'pid'],
  time: (fields, clock) => parseTime(`${textOf(fields, 'date')} ${textOf(fields, 'time')}`, clock),
  logsource: { category: 'firewall', product: 'windows', service: 'pfirewall' },
  sigma: {
    src_ip: 'src-ip',
    dst_ip: 'dst-ip',
    src_port: 'src-port',
    dst_port: 'dst-port',
  },
  common: FIREWALL_COMMON,
});

function decodeRow({ text, heading }: Input): OpenFields | undefined {
  if (!ROW.test(text)) return undefined;
  const values = text.trimEnd().split(' ', MAX_COLUMNS);
  const named = heading?.columns ?? [];
  const columns = named.length === values.length ? named : USUAL;
  if (values.length > columns.length) return undefined;
  const fields = newFields();
  columns.forEach((name, index) => {
    const value = values[index];
    if (value !== undefined && value !== '-') fields[name] = value;
  });
  const action = textOf(fields, 'action');
  if (action !== undefined) addVerdict(fields, action, action === 'DROP' ? 'drop' : 'allow');
  return fields;
}
