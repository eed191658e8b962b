// IIS access logs and HTTP.sys error logs: W3C's extended format, whose header names the columns.
import { canonicalIp } from '../decode/ip.ts';
import { addTarget, WEB_COMMON } from '../decode/web-request.ts';
import type { Fields } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';
import { parseTime } from '../time/parse-time.ts';

const ROW = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,3})? \S/;
const TAB_OR_BLANK = /[ \t]+/;
/** More columns than IIS can log. */
const MAX_COLUMNS = 128;

/** Columns of IIS's usual settings, for lines whose header was lost: by their number, then by what fits. */
const USUAL: readonly (readonly string[])[] = [
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken',
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken',
  'date time s-sitename s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken',
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) cs-host sc-status sc-substatus sc-win32-status time-taken',
  'date time s-sitename cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Cookie) cs(Referer) cs-host sc-status sc-substatus sc-win32-status sc-bytes cs-bytes time-taken',
  'date time s-sitename s-computername s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs-version cs(User-Agent) cs(Cookie) cs(Referer) cs-host sc-status sc-substatus sc-win32-status sc-bytes cs-bytes time-taken',
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename',
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename transport',
].map((columns) => columns.split(' '));

const NUMBERS = [
  'sc-status',
  'sc-substatus',
  'sc-win32-status',
  'sc-bytes',
  'cs-bytes',
  's-port',
  'c-port',
  'time-taken',
];

export const iisW3c: Format = defineFormat({
  id: 'iis.w3c',
  title: 'IIS log (W3C extended)',
  description:
    'IIS access logs and HTTPERR; columns by the #Fields line, which may change within a file; UTC',
  shape: 'text',
  marks: [{ opens: ['2026-11-22 ', '#'] }],
  samples: [
    [
      '#Software: Microsoft Internet Information Services 10.0',
      '#Version: 1.0',
      '#Date: 2026-11-22 01:15:30',
      '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken',
      '2026-11-22 01:15:30 192.0.2.10 POST /owa/auth.owa - 443 DONGVI\\vanhanh 198.51.100.23 Mozilla/5.0+(Windows+NT+10.0) https://thu.dongvi.example/ 302 0 0 61',
    ].join('\n'),
    '2026-11-22 01:15:31 192.0.2.10 GET /tin-tuc id=12 443 - 2001:db8:7::4 curl/8.5.0 - 200 0 0 15',
    '2026-11-22 01:15:32 198.51.100.23 2780 192.0.2.10 443 HTTP/1.1 GET /%%30 400 - URL -',
  ],
  heading: {
    line: /^#(Software|Version|Date|Fields|Start-Date|End-Date|Remark): ?(.*)$/s,
    columns: columnsOf,
  },
  decode: decodeRow,
  numbers: NUMBERS,
  time: (fields) => {
    const stamp = fields.Date ?? `${textOf(fields, 'date')} ${textOf(fields, 'time')}`;
    return parseTime(stamp, { timeZone: 'UTC', receivedAt: '' });
  },
  logsource: { category: 'webserver', product: 'windows', service: 'iis' },
  common: {
    ...WEB_COMMON,
    'source.port': 'c-port',
    'source.bytes': 'cs-bytes',
    'destination.ip': 's-ip',
    'destination.port': 's-port',
    'host.name': 's-computername',
    'url.domain': 'cs-host',
  },
});

/** A header of another program that writes this format, such as Exchange or Windows Firewall, is not ours. */
function columnsOf(directives: Fields): readonly string[] | undefined {
  const software = textOf(directives, 'Software');
  if (software !== undefined && !/Internet Information|HTTP API/.test(software)) return undefined;
  if ((textOf(directives, 'Version') ?? '1.0') !== '1.0') return undefined;
  const columns = textOf(directives, 'Fields')?.split(TAB_OR_BLANK, MAX_COLUMNS) ?? [];
  return columns.length === 0 || (columns.includes('date') && columns.includes('c-ip'))
    ? columns.filter((name) => name !== '')
    : undefined;
}

function decodeRow({ text, heading }: Input): OpenFields | undefined {
  if (!ROW.test(text)) return undefined;
  const values = text.trimEnd().split(' ', MAX_COLUMNS + 1);
  const columns =
    heading && fits(layoutOf(heading.columns), values)
      ? heading.columns
      : USUAL.find((usual) => fits(layoutOf(usual), values));
  if (columns === undefined) return undefined;
  const layout = layoutOf(columns);
  const fields = newFields();
  for (let index = 0; index < layout.length; index++) {
    const value = values[index];
    const column = layout[index];
    if (value !== undefined && column !== undefined) fields[column.name] = value;
  }
  addForms(fields);
  return fields;
}

/** A column by its field's name, with what its values must look like. */
interface Column {
  readonly name: string;
  readonly check: ((value: string) => boolean) | undefined;
}

const layouts = new WeakMap<readonly string[], readonly Column[]>();

function layoutOf(columns: readonly string[]): readonly Column[] {
  const known = layouts.get(columns);
  if (known !== undefined) return known;
  const layout = columns.map((column) => ({ name: nameOf(column), check: CHECKS.get(column) }));
  layouts.set(columns, layout);
  return layout;
}

const isAddress = (value: string): boolean => canonicalIp(value) !== undefined;
const isPort = (value: string): boolean => /^\d{1,5}$/.test(value);

const CHECKS: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['c-ip', isAddress],
  ['s-ip', isAddress],
  ['s-port', isPort],
  ['c-port', isPort],
  ['sc-status', (value: string) => /^\d{3}$/.test(value)],
  ['cs-method', (value: string) => /^[A-Za-z_-]{1,32}$/.test(value)],
]);

/** Whether the values are of as many columns, and addresses, ports and codes stand where they must. */
function fits(layout: readonly Column[], values: readonly string[]): boolean {
  return (
    layout.length === values.length &&
    layout.every(({ check }, index) => {
      const value = values[index];
      return check === undefined || value === undefined || value === '-' || check(value);
    })
  );
}

/** `cs(User-Agent)` is `cs-user-agent` to Sigma. */
function nameOf(column: string): string {
  const header = /^(cs|sc|s)\(([A-Za-z0-9_-]{1,64})\)$/.exec(column);
  return header === null ? column : `${header[1]}-${(header[2] ?? '').toLowerCase()}`;
}

/** IIS writes `+` for a blank in headers; target and query are written as they came. */
function addForms(fields: OpenFields): void {
  for (const name of ['cs-user-agent', 'cs-cookie', 'cs-referer']) {
    const value = fields[name];
    if (typeof value === 'string') fields[name] = value.replaceAll('+', ' ');
  }
  const stem = textOf(fields, 'cs-uri-stem');
  const query = textOf(fields, 'cs-uri-query');
  const target = stem === undefined ? textOf(fields, 'cs-uri') : stem;
  if (target !== undefined) addTarget(fields, query === undefined ? target : `${target}?${query}`);
}
