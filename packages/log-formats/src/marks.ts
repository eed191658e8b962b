// What the records of a format show at a glance, so that a record is read only by the formats it may be of.
import type { JsonObject } from './fields.ts';

/**
 * How a line opens, each by an example: a date before a blank, a date before a `T`, another digit, a
 * small and a capital letter of ASCII, four signs, a blank or a tab, and `…` for all else.
 */
const OPENINGS = ['2026-11-22 ', '2026-11-22T', '9', 'a', 'A', '[', '<', '#', ' ', '…'] as const;

export type Opening = (typeof OPENINGS)[number];

/** A sign that a glance finds. What a mark has several of must all be there. */
export type Mark =
  /** An object with this member. */
  | { readonly key: string }
  /** A line of one of these programs, as its envelope says; in any case of letters. */
  | { readonly programs: Iterable<string> }
  /** A line in any envelope. */
  | { readonly enveloped: true }
  /** A line that opens in one of these ways, and has this text in it. */
  | { readonly opens?: readonly Opening[]; readonly has?: string };

/** What has marks: every record that it reads shows one of them. Without marks it is asked every time. */
export interface Marked {
  readonly shape: 'json' | 'text';
  readonly marks?: readonly Mark[];
  /** Its lines look like anything while a heading that names their columns is in force. */
  readonly readHeading?: unknown;
}

/** What a glance at a record sees. */
export interface Glance {
  readonly text: string;
  readonly json?: JsonObject;
  readonly envelope?: { readonly program?: string };
}

/** Formats in the order in which they are asked. */
export interface Lineup<Format> {
  /**
   * The first answer of the formats that the record may be of.
   *
   * @param headed whether a heading is in force
   */
  readonly ask: <Answer>(
    glance: Glance,
    headed: boolean,
    question: (format: Format) => Answer | undefined,
  ) => Answer | undefined;
}

/** A format beside the texts of which a line must have one; none, where it is asked anyway. */
interface Candidate<Format> {
  readonly format: Format;
  readonly texts: readonly string[] | undefined;
}

/** Who is asked of the lines that open alike, by the program that wrote them, of those that marks name. */
type Row<Format> = Map<string | undefined, readonly Candidate<Format>[]>;

interface Line<Format> {
  readonly format: Format;
  /** In small letters. */
  readonly programs: ReadonlySet<string>;
}

/**
 * Lines formats up behind their marks.
 *
 * @example createLineup(FORMATS).ask({ text: '#Fields: date time' }, false, (format) => format.id)
 */
export function createLineup<Format extends Marked>(formats: readonly Format[]): Lineup<Format> {
  const objects = formats.filter(({ shape }) => shape === 'json').map(keyed);
  const lines = formats.filter(({ shape }) => shape === 'text').map(lineOf);
  const named = new Set(lines.flatMap(({ programs }) => [...programs]));
  const table = [false, true].flatMap((headed) =>
    [false, true].flatMap((enveloped) =>
      OPENINGS.map((opening) => {
        const row: Row<Format> = new Map();
        return (program: string | undefined): readonly Candidate<Format>[] => {
          const known = row.get(program);
          if (known !== undefined) return known;
          const kind = { opening, enveloped, headed, program };
          const found = lines.flatMap((line) => candidate(line, kind));
          row.set(program, found);
          return found;
        };
      }),
    ),
  );
  return {
    ask({ text, json, envelope }, headed, question) {
      if (json !== undefined) return askKeyed(objects, json, question);
      const row =
        table[openingOf(text) + OPENINGS.length * ((headed ? 2 : 0) + (envelope ? 1 : 0))];
      const program = envelope?.program?.toLowerCase();
      const isNamed = program !== undefined && named.has(program);
      for (const { format, texts } of row?.(isNamed ? program : undefined) ?? []) {
        if (texts !== undefined && !hasOneIn(text, texts)) continue;
        const answer = question(format);
        if (answer !== undefined) return answer;
      }
      return undefined;
    },
  };
}

interface Keyed<Format> {
  readonly format: Format;
  readonly keys: readonly string[] | undefined;
}

function keyed<Format extends Marked>(format: Format): Keyed<Format> {
  return { format, keys: format.marks?.flatMap((mark) => ('key' in mark ? mark.key : [])) };
}

function askKeyed<Format, Answer>(
  objects: readonly Keyed<Format>[],
  json: JsonObject,
  question: (format: Format) => Answer | undefined,
): Answer | undefined {
  for (const { format, keys } of objects) {
    if (keys !== undefined && !hasOneOf(json, keys)) continue;
    const answer = question(format);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function hasOneOf(json: JsonObject, keys: readonly string[]): boolean {
  for (const key of keys) if (Object.hasOwn(json, key)) return true;
  return false;
}

function lineOf<Format extends Marked>(format: Format): Line<Format> {
  const programs = (format.marks ?? []).flatMap((mark) =>
    'programs' in mark ? Array.from(mark.programs, (program) => program.toLowerCase()) : [],
  );
  return { format, programs: new Set(programs) };
}

/** What is known of a line before it is looked into. */
interface Kind {
  readonly opening: Opening;
  readonly enveloped: boolean;
  readonly headed: boolean;
  /** In small letters; undefined for one that no format names. */
  readonly program: string | undefined;
}

/** None for a format that no such line is of. */
function candidate<Format extends Marked>(
  { format, programs }: Line<Format>,
  { opening, enveloped, headed, program }: Kind,
): readonly Candidate<Format>[] {
  const { marks } = format;
  const anyway = [{ format, texts: undefined }];
  if (marks === undefined || (headed && format.readHeading)) return anyway;
  if (program !== undefined && programs.has(program)) return anyway;
  const texts: string[] = [];
  for (const mark of marks) {
    if ('key' in mark || 'programs' in mark) continue;
    if ('enveloped' in mark) {
      if (enveloped) return anyway;
    } else if (mark.opens?.includes(opening) !== false) {
      if (mark.has === undefined) return anyway;
      texts.push(mark.has);
    }
  }
  return texts.length === 0 ? [] : [{ format, texts }];
}

function hasOneIn(text: string, parts: readonly string[]): boolean {
  for (const part of parts) if (text.includes(part)) return true;
  return false;
}

/** Whether a format's own lines may open so, whatever wrote them; by the index that `openingOf` gives. */
export function opensOf({ marks }: Pick<Marked, 'marks'>): readonly boolean[] {
  return OPENINGS.map(
    (opening) =>
      marks === undefined ||
      marks.some(
        (mark) =>
          !('key' in mark || 'programs' in mark || 'enveloped' in mark) &&
          mark.opens?.includes(opening) !== false,
      ),
  );
}

const DATE_BLANK = indexOf('2026-11-22 ');
const DATE_T = indexOf('2026-11-22T');
const DIGIT = indexOf('9');
const SMALL = indexOf('a');
const CAPITAL = indexOf('A');
const BRACKET = indexOf('[');
const ANGLE = indexOf('<');
const HASH = indexOf('#');
const BLANK = indexOf(' ');
const OTHER = indexOf('…');

function indexOf(opening: Opening): number {
  return OPENINGS.indexOf(opening);
}

/** The index of the way in which a line opens. */
export function openingOf(line: string): number {
  const code = line.charCodeAt(0);
  if (isDigit(code)) return openingOfDigit(line);
  if (code >= 0x61 && code <= 0x7a) return SMALL;
  if (code >= 0x41 && code <= 0x5a) return CAPITAL;
  if (code === 0x5b) return BRACKET;
  if (code === 0x3c) return ANGLE;
  if (code === 0x23) return HASH;
  return code === 0x20 || code === 0x09 ? BLANK : OTHER;
}

/** Digits and hyphens of a date, whatever day they name. */
function openingOfDigit(line: string): number {
  const after = line.charCodeAt(10);
  if (after !== 0x20 && after !== 0x54) return DIGIT;
  if (line.charCodeAt(4) !== 0x2d || line.charCodeAt(7) !== 0x2d) return DIGIT;
  for (const at of DATE_DIGITS) if (!isDigit(line.charCodeAt(at))) return DIGIT;
  return after === 0x20 ? DATE_BLANK : DATE_T;
}

const DATE_DIGITS = [1, 2, 3, 5, 6, 8, 9];

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
