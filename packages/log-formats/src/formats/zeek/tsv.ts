// Zeek's own format: columns by tabs, whose names and types stand at the head of the file.
import type { Fields, FieldValue } from '../../event.ts';
import { newFields, type OpenFields, textOf } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import type { Heading } from '../../heading.ts';
import { type Clock, parseTime } from '../../time/parse-time.ts';
import { addRuleNames, ZEEK_COMMON, zeekLogSource } from './common.ts';

/** What nearly every log starts with: enough to say who spoke to whom when the header is lost. */
const LEAD = ['ts', 'uid', 'id.orig_h', 'id.orig_p', 'id.resp_h', 'id.resp_p'];
const HEADLESS =
  /^\d{9,10}\.\d{1,9}\tC[A-Za-z0-9]{10,24}\t[0-9A-Fa-f.:]{2,45}\t\d{1,5}\t[0-9A-Fa-f.:]{2,45}\t\d{1,5}(?:\t|$)/;
const MAX_COLUMNS = 512;
const MAX_MEMBERS = 1_024;
const NUMERIC = /^(?:count|int|port|double|interval)$/;
const LIST = /^(?:set|vector)\[(\w{1,16})\]$/;

export const zeekTsv: Format = defineFormat({
  id: 'zeek.tsv',
  title: 'Zeek (columns)',
  description: 'Zeek logs as Zeek writes them by default, read by their #fields and #types lines',
  shape: 'text',
  marks: [{ opens: ['#'] }, { opens: ['9'], has: '\t' }],
  samples: [
    [
      '#separator \\x09',
      '#set_separator\t,',
      '#empty_field\t(empty)',
      '#unset_field\t-',
      '#path\tdns',
      '#open\t2026-11-22-08-15-00',
      '#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tquery\tqtype_name\trejected\tZ\tanswers',
      '#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tstring\tbool\tcount\tvector[string]',
      '1795310130.580233\tCWUxtPxLqZGZgy0c4\t10.10.20.11\t53122\t10.10.1.53\t53\tudp\tc2.tai-ve.example\tA\tF\t0\t203.0.113.9,203.0.113.10',
      '#close\t2026-11-22-09-00-00',
    ].join('\n'),
    '1795310131.580233\tCWUxtPxLqZGZgy0c5\t10.10.20.11\t50122\t203.0.113.9\t443\ttcp\tssl\t1.2\t500\t4000',
  ],
  heading: {
    line: /^#(separator|set_separator|empty_field|unset_field|path|open|close|fields|types)[ \t](.*)$/s,
    columns: (directives) => textOf(directives, 'fields')?.split('\t', MAX_COLUMNS) ?? [],
  },
  decode: decodeRow,
  time: timeOf,
  logsource: zeekLogSource,
  common: ZEEK_COMMON,
  writtenBy: 'observer',
});

function decodeRow({ text, heading }: Input): OpenFields | undefined {
  const values = text.split('\t', MAX_COLUMNS);
  if (heading !== undefined && heading.columns.length === values.length && values.length > 1)
    return readColumns(heading, values);
  if (!HEADLESS.test(text)) return undefined;
  const fields = newFields();
  LEAD.forEach((name, index) => {
    const value = values[index] ?? '';
    fields[name] = name.endsWith('_p') ? Number(value) : value;
  });
  return fields;
}

function readColumns(heading: Heading, values: readonly string[]): OpenFields {
  const { readers, unset, path } = layoutOf(heading);
  const fields = newFields();
  for (let index = 0; index < readers.length; index++) {
    const value = values[index];
    const reader = readers[index];
    if (value === undefined || reader === undefined || value === unset) continue;
    fields[reader.name] = reader.read(value);
  }
  if (path !== undefined) fields._path = path;
  addRuleNames(fields);
  return fields;
}

/** How the rows under a heading are read. */
interface Layout {
  readonly readers: readonly { readonly name: string; readonly read: Read }[];
  readonly unset: string;
  readonly path: string | undefined;
}

type Read = (value: string) => FieldValue;

const layouts = new WeakMap<Heading, Layout>();

function layoutOf(heading: Heading): Layout {
  const known = layouts.get(heading);
  if (known !== undefined) return known;
  const types = textOf(heading.fields, 'types')?.split('\t', MAX_COLUMNS) ?? [];
  const empty = textOf(heading.fields, 'empty_field') ?? '(empty)';
  const separator = textOf(heading.fields, 'set_separator') ?? ',';
  const layout = {
    readers: heading.columns.map((name, index) => ({
      name,
      read: readerOf(types[index] ?? 'string', empty, separator),
    })),
    unset: String(heading.fields.unset_field ?? '-'),
    path: textOf(heading.fields, 'path'),
  };
  layouts.set(heading, layout);
  return layout;
}

function readerOf(type: string, empty: string, separator: string): Read {
  const member = LIST.exec(type)?.[1];
  if (member !== undefined)
    return (value) =>
      value === empty
        ? []
        : value.split(separator, MAX_MEMBERS).map((one) => readScalar(one, member));
  return (value) => (value === empty ? '' : readScalar(value, type));
}

function readScalar(value: string, type: string): FieldValue {
  if (type === 'bool') return value === 'T';
  if (NUMERIC.test(type) && /^-?\d{1,15}(?:\.\d{1,9})?$/.test(value)) return Number(value);
  return unescapeZeek(value);
}

/** Zeek writes bytes that would break a line as `\x09`. */
function unescapeZeek(value: string): string {
  if (!value.includes('\\x')) return value;
  return value.replace(/\\x([0-9A-Fa-f]{2})/g, (sequence, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code < 0x80 ? String.fromCharCode(code) : sequence;
  });
}

/** The row's time, else when the file was opened, which is on the sensor's clock. */
function timeOf(fields: Fields, clock: Clock): string | undefined {
  const opened = /^(\d{4}-\d{2}-\d{2})-(\d{2})-(\d{2})-(\d{2})$/.exec(
    textOf(fields, 'open') ?? textOf(fields, 'close') ?? '',
  );
  return opened === null
    ? parseTime(fields.ts, clock)
    : parseTime(`${opened[1]} ${opened[2]}:${opened[3]}:${opened[4]}`, clock);
}
