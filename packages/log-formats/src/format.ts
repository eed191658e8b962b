// The shape of a format: one declarative file each. `decode` turns a record into native fields;
// the rest is tables that say what those fields mean.
import { canonicalIp } from './decode/ip.ts';
import { isDigit } from './decode/letters.ts';
import {
  COMMON_FIELDS,
  type Common,
  type CommonField,
  type Fields,
  type FieldValue,
  type LogSource,
  type ParsedEvent,
  type SourceHints,
} from './event.ts';
import { type JsonObject, type OpenFields, scalarText } from './fields.ts';
import type { EventFlag } from './flags.ts';
import { type Heading, type HeadingSpec, joinHeading, readHeading } from './heading.ts';
import { type LateReader, LazyEvent } from './lazy-event.ts';
import type { Mark } from './marks.ts';
import { type Clock, parseTime } from './time/parse-time.ts';

/** One record, or several that belong together, as parsers see it. */
export interface Input {
  /** The record's text, without the envelope it came in. */
  readonly text: string;
  /** The texts of further records of the same event. */
  readonly more: readonly string[];
  /** The record's object when it is JSON; such a record goes to the `json` formats only. */
  readonly json?: JsonObject;
  readonly envelope?: Envelope;
  /** The file that the shipper read the record from, where it says. */
  readonly file?: string;
  /** What the log said of its columns before this record, for formats with headings. */
  readonly heading?: Heading;
}

/** What carried the record: a syslog header, or a shipper's JSON object around a line. */
export interface Envelope {
  readonly format: string;
  /** Its own fields, kept beside those of the record. */
  readonly fields: Fields;
  readonly time?: string | undefined;
  readonly host?: string;
  readonly program?: string;
}

/** Where a value comes from: a field, the first present of several, or a rule of its own. */
export type Source = string | readonly string[] | ((fields: Fields) => FieldValue | undefined);

/** Looks through the fields once, and says under which of ECS's names a value stands. */
export type Seek = (fields: Fields, found: (name: CommonField, value: FieldValue) => void) => void;

export interface FormatSpec {
  /** Stable: it is stored with each event and named in the registry of sources. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly shape: 'json' | 'text';
  /** Records of this format, written by us; several lines are several records. */
  readonly samples: readonly string[];
  /** Every record that `decode` reads shows one of these; absent: it is asked for every record. */
  readonly marks?: readonly Mark[];
  /** The native fields, or undefined when the record is not of this format. */
  readonly decode: (input: Input, clock: Clock) => OpenFields | undefined;
  /** Whether each text of these fields stands in the record as JSON writes it; absent: no. */
  readonly verbatim?: (fields: Fields) => boolean;
  /** What is odd about an event of these fields; absent: nothing ever is. */
  readonly flags?: (fields: Fields) => readonly EventFlag[];
  /** Which records of a batch make one event. */
  readonly join?: Join;
  /** The lines that say how those after them are read; each heading becomes an event of its own. */
  readonly heading?: HeadingSpec;
  /** Native fields that are numbers though written as text. */
  readonly numbers?: readonly string[];
  /** Fields that may hold the event's time, the first that can be read wins. */
  readonly time: readonly string[] | ((fields: Fields, clock: Clock) => string | undefined);
  readonly logsource: LogSource | ((fields: Fields) => LogSource);
  /** Sigma's names for this log source, set beside the native ones. */
  readonly sigma?: Readonly<Record<string, Source>>;
  readonly common: Readonly<Partial<Record<CommonField, Source>>>;
  /** Seeks the names that `common` does not list, for records that name their fields as they like. */
  readonly seek?: Seek;
  /** Whether the machine that writes the log is where things happen (`host`) or watches (`observer`). */
  readonly writtenBy?: 'host' | 'observer';
  /** Says what carried the record, not what wrote it: the registry's log source stands instead. */
  readonly generic?: true;
  /** JSON that always stands around a line: what the line is comes first, also when registered. */
  readonly wraps?: true;
}

/** How records find together; the text is that without envelope. */
export type Join =
  | { readonly by: 'key'; readonly keyOf: (text: string) => string | undefined }
  | {
      readonly by: 'run';
      readonly runLength: (texts: readonly (string | undefined)[], from: number) => number;
    };

/** A format ready for use. */
export interface Format
  extends Pick<FormatSpec, 'id' | 'title' | 'description' | 'samples' | 'marks'> {
  readonly shape: 'json' | 'text';
  readonly join?: Join;
  readonly generic: boolean;
  readonly wraps: boolean;
  /** The heading that an input is; absent for formats without headings. */
  readonly readHeading?: (input: Pick<Input, 'text' | 'more'>) => Heading | undefined;
  /** The event of a record, or undefined when the record is not of this format. */
  readonly parse: (input: Input, hints: SourceHints, clock: Clock) => ParsedEvent | undefined;
}

const NO_FLAGS: readonly EventFlag[] = [];

/** What an event's time and common names are read with, beside its fields. */
interface Circumstances {
  readonly clock: Clock;
  readonly envelope: Envelope | undefined;
  readonly hostName: string | undefined;
}

/** Makes a format of its declaration. */
export function defineFormat(spec: FormatSpec): Format {
  const sigma = Object.entries(spec.sigma ?? {}).map(([name, source]) => ({
    name,
    read: compileSource(source),
  }));
  const late = lateReader(spec);
  const { heading, numbers = [] } = spec;
  const join = spec.join ?? (heading && joinHeading(heading));
  return {
    id: spec.id,
    title: spec.title,
    description: spec.description,
    samples: spec.samples,
    shape: spec.shape,
    ...(spec.marks && { marks: spec.marks }),
    ...(join && { join }),
    generic: spec.generic === true,
    wraps: spec.wraps === true,
    ...(heading && { readHeading: (input) => readHeading(heading, input) }),
    parse: (input, hints, clock) => {
      if (heading?.line.test(input.text))
        return readHeading(heading, input) && headingEvent(spec.id, late, input, hints, clock);
      const fields = spec.decode(input, clock);
      if (fields === undefined) return undefined;
      for (const name of numbers) toNumber(fields, name);
      const { envelope } = input;
      const registered = hints.logsource;
      const found = typeof spec.logsource === 'function' ? spec.logsource(fields) : spec.logsource;
      const logsource = spec.generic && registered ? registered : refine(found, registered);
      for (const { name, read } of sigma) {
        const value = read(fields);
        if (value !== undefined) fields[name] = value;
      }
      const flags = spec.flags?.(fields) ?? NO_FLAGS;
      const circumstances = { clock, envelope, hostName: hints.hostName };
      if (envelope === undefined)
        return new LazyEvent(
          spec.id,
          logsource,
          fields,
          spec.verbatim?.(fields) === true,
          late,
          circumstances,
          flags,
        );
      const time = late.time(fields, circumstances);
      const common = late.common(fields, circumstances);
      addAbsent(fields, envelope.fields);
      const event = { format: spec.id, logsource, fields, time, common };
      return flags.length === 0 ? event : { ...event, flags };
    },
  };
}

/** A heading is kept, but it is nothing that happened: no rule is about its log source. */
function headingEvent(
  id: string,
  late: LateReader<Circumstances>,
  { heading, envelope }: Input,
  { hostName }: SourceHints,
  clock: Clock,
): ParsedEvent | undefined {
  const circumstances = { clock, envelope, hostName };
  return heading && new LazyEvent(id, {}, heading.fields, false, late, circumstances, NO_FLAGS);
}

function lateReader(spec: FormatSpec): LateReader<Circumstances> {
  const { common: table, seek } = spec;
  const common = compileCommon(table);
  const writer = spec.writtenBy === 'observer' ? 'observer.name' : 'host.name';
  return {
    time: (fields, { clock, envelope }) => timeOf(spec, fields, clock) ?? envelope?.time,
    common(fields, { envelope, hostName }) {
      const ecs = common(fields);
      seek?.(fields, (name, value) => {
        const convert = Object.hasOwn(table, name) ? undefined : CONVERTERS.get(name);
        if (convert !== undefined) setCommon(ecs, name, value, convert);
      });
      const host = envelope?.host ?? hostName;
      if (host !== undefined) ecs[writer] ??= host;
      return ecs;
    },
  };
}

/** The registry's log source fills what the record leaves open, unless they contradict. */
function refine(found: LogSource, registered: LogSource | undefined): LogSource {
  if (registered === undefined) return found;
  const { category, product, service } = found;
  const contradicts =
    differ(category, registered.category) ||
    differ(product, registered.product) ||
    differ(service, registered.service);
  return contradicts ? found : { ...registered, ...found };
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function timeOf(spec: FormatSpec, fields: Fields, clock: Clock): string | undefined {
  if (typeof spec.time === 'function') return spec.time(fields, clock);
  for (const name of spec.time) {
    const time = parseTime(fields[name], clock);
    if (time !== undefined) return time;
  }
  return undefined;
}

const MAX_DIGITS = 15;
const ZERO = 0x30;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/;

function toNumber(fields: OpenFields, name: string): void {
  const value = fields[name];
  if (typeof value !== 'string') return;
  const whole = wholeNumber(value);
  if (whole >= 0) fields[name] = whole;
  else if (NUMBER.test(value)) fields[name] = Number(value);
}

/** The number that a text of digits writes, as nearly all are written; -1 for any other text. */
function wholeNumber(text: string): number {
  if (text.length === 0 || text.length > MAX_DIGITS) return -1;
  let number = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return -1;
    number = number * 10 + code - ZERO;
  }
  return number;
}

type Reader = (fields: Fields) => FieldValue | undefined;

function compileSource(source: Source): Reader {
  if (typeof source === 'function') return source;
  if (typeof source === 'string') return (fields) => fields[source];
  return (fields) => {
    for (const name of source) {
      const value = fields[name];
      if (scalarText(value) !== undefined) return value;
    }
    return undefined;
  };
}

function addAbsent(fields: OpenFields, more: Fields): void {
  for (const name of Object.keys(more)) {
    const value = more[name];
    if (value !== undefined && fields[name] === undefined) fields[name] = value;
  }
}

type OpenCommon = { -readonly [Name in CommonField]?: string | number };

function compileCommon(table: FormatSpec['common']): (fields: Fields) => OpenCommon {
  const rows: { name: CommonField; read: Reader; convert: Convert }[] = [];
  for (const [name, source] of Object.entries(table))
    if (isCommonField(name, table) && source !== undefined)
      rows.push({ name, read: compileSource(source), convert: converterOf(name) });
  return (fields) => {
    const common: OpenCommon = {};
    for (const { name, read, convert } of rows) {
      const value = read(fields);
      if (value !== undefined) setCommon(common, name, value, convert);
    }
    return common satisfies Common;
  };
}

function setCommon(
  common: OpenCommon,
  name: CommonField,
  value: FieldValue,
  convert: Convert,
): void {
  const scalar = Array.isArray(value) ? value[0] : value;
  if (scalar === undefined || scalar === null || scalar === '' || scalar === '-') return;
  const converted = convert(String(scalar));
  if (converted !== undefined) common[name] = converted;
}

function isCommonField(name: string, table: FormatSpec['common']): name is CommonField {
  return Object.hasOwn(table, name);
}

type Convert = (text: string) => string | number | undefined;

const NUMERIC = /\.(?:port|bytes|status_code)$/;

function converterOf(name: CommonField): Convert {
  if (name.endsWith('.ip')) return canonicalIp;
  if (NUMERIC.test(name)) return (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);
  return (text) => text;
}

const CONVERTERS: ReadonlyMap<CommonField, Convert> = new Map(
  COMMON_FIELDS.map((name) => [name, converterOf(name)]),
);
