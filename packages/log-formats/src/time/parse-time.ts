// The time stamps that logs carry, to ISO 8601 UTC with milliseconds.
import { isoText } from './iso-text.ts';
import { StampReader } from './stamp-reader.ts';
import { instantOf } from './zone.ts';

/** What a time stamp may leave out. */
export interface Clock {
  /** IANA zone of times without one. */
  readonly timeZone: string;
  /** When the batch arrived, ISO 8601 UTC: gives years to times without one. */
  readonly receivedAt: string;
}

/** Times outside these years are taken for something else than times. */
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);
const DAY_MS = 86_400_000;

/** What most shippers write, on a day that every month has: it needs no arithmetic. */
const PLAIN_UTC =
  /^(?:199|20\d|21\d)\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3,9}Z$/;
const EPOCH = /^\d{9,10}(?:\.\d{1,9})?$|^\d{13}$|^\d{16}$|^\d{19}$/;
const ISO_ZONED =
  /^\d{4}[-/]\d{2}[-/]\d{2}(?:[T ]|, ?)\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)? ?(?:Z|UTC|GMT|ICT|CES?T|JST|[+-]\d{2})/;
const CLF_ZONED =
  /^\d{1,2}([/-])[A-Z][a-z]{2}\1\d{4}[: ]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})? (?:Z|UTC|GMT|ICT|[+-]\d{4})/;
/** Zones as each way of writing times has them, read where its clock ends. */
const ISO_ZONE = / ?(Z|UTC|GMT|ICT|CES?T|JST|[+-]\d{2}(?::?\d{2})?)/y;
const CLF_ZONE = / (Z|UTC|GMT|ICT|[+-]\d{4})/y;
const BSD_ZONE = / (UTC|GMT|ICT|[+-]\d{2}:?\d{2})\b/y;

const BLANK = 0x20;
const PLUS = 0x2b;
const COMMA = 0x2c;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const COLON = 0x3a;
const CAPITAL_A = 0x41;
const CAPITAL_T = 0x54;

/**
 * Reads a time stamp: ISO 8601 and its relatives (space or `/`, comma or point, zone or none),
 * access-log (`22/Nov/2026:08:15:30 +0700`) and BIND's (`22-Nov-2026 08:15:30.123`), BSD syslog
 * (`Nov 22 08:15:30`, with or without year and zone), and Unix time in seconds, milliseconds, microseconds or nanoseconds by its size.
 * A missing zone is the clock's; a missing year is that which brings the time nearest to arrival,
 * at most a day after it. Undefined for anything else.
 *
 * @example parseTime('Dec 31 23:59:58', { timeZone: 'UTC', receivedAt: '2027-01-01T00:00:05Z' })
 *   // '2026-12-31T23:59:58.000Z'
 */
export function parseTime(value: unknown, clock: Clock): string | undefined {
  if (typeof value === 'string' && PLAIN_UTC.test(value)) return `${value.slice(0, 23)}Z`;
  const instant =
    typeof value === 'number'
      ? fromEpoch(value)
      : typeof value === 'string'
        ? fromText(value, clock)
        : undefined;
  return instant !== undefined && instant >= EARLIEST && instant < LATEST
    ? isoText(instant)
    : undefined;
}

/** Whether the time stamp states its zone, so that no clock is needed. */
export function hasZone(value: string): boolean {
  return ISO_ZONED.test(value) || CLF_ZONED.test(value) || EPOCH.test(value);
}

/** 0-based number of an English month abbreviation. */
export function monthIndex(name: string): number {
  return new StampReader(name).month();
}

function fromEpoch(value: number): number | undefined {
  if (!(value > 0)) return undefined;
  if (value < 1e11) return Math.round(value * 1e3);
  if (value < 1e14) return Math.round(value);
  return value < 1e17 ? Math.floor(value / 1e3) : Math.floor(value / 1e6);
}

function fromText(text: string, clock: Clock): number | undefined {
  const reader = new StampReader(text);
  switch (kindOf(reader)) {
    case 'epoch':
      return EPOCH.test(text) ? fromEpoch(Number(text)) : undefined;
    case 'iso':
      return inZone(readIso(reader), ISO_ZONE, reader, clock);
    case 'clf':
      return inZone(readClf(reader), CLF_ZONE, reader, clock);
    case 'bsd':
      return fromBsd(reader, clock);
  }
}

/** How a text writes a time, when it does at all: each way begins differently. */
function kindOf(reader: StampReader): 'epoch' | 'iso' | 'clf' | 'bsd' {
  if (reader.peek() >= CAPITAL_A) return 'bsd';
  if (isDateMark(reader.peek(4))) return 'iso';
  return isDateMark(reader.peek(1)) || isDateMark(reader.peek(2)) ? 'clf' : 'epoch';
}

function isDateMark(code: number): boolean {
  return code === HYPHEN || code === SLASH;
}

/** `2026-11-22T08:15:30.123` and its relatives, as if it were UTC. */
function readIso(reader: StampReader): number | undefined {
  const year = reader.four();
  if (!isDateMark(reader.next())) return undefined;
  const month = reader.two();
  if (!isDateMark(reader.next())) return undefined;
  const day = reader.two();
  const between = reader.next();
  if (between === COMMA) reader.skip(BLANK);
  else if (between !== CAPITAL_T && between !== BLANK) return undefined;
  return wall(year, month - 1, day, reader.clock(true, true));
}

/** `22/Nov/2026:08:15:30`, `22-Nov-2026 08:15:30.123`, as if it were UTC. */
function readClf(reader: StampReader): number | undefined {
  const day = reader.oneOrTwo();
  const mark = reader.next();
  const month = reader.month();
  if (!isDateMark(mark) || !reader.skip(mark)) return undefined;
  const year = reader.four();
  const between = reader.next();
  if (between !== COLON && between !== BLANK) return undefined;
  return wall(year, month, day, reader.clock(false, true));
}

/** `Nov 22 08:15:30`, `Nov  2 2026 08:15:30 +07:00`. */
function fromBsd(reader: StampReader, clock: Clock): number | undefined {
  const month = reader.month();
  if (!reader.skip(BLANK)) return undefined;
  reader.skip(BLANK);
  const day = reader.oneOrTwo();
  if (!reader.skip(BLANK)) return undefined;
  const year = reader.peek(4) === BLANK ? reader.four() : undefined;
  if (year !== undefined && !reader.skip(BLANK)) return undefined;
  const time = reader.clock(false, false);
  const ahead = zoneAt(BSD_ZONE, reader);
  const inYear = (candidate: number): number | undefined => {
    const local = wall(candidate, month, day, time);
    if (local === undefined) return undefined;
    return ahead === undefined ? instantOf(local, clock.timeZone) : local - ahead;
  };
  if (year !== undefined) return inYear(year);
  const arrival = arrivalOf(clock);
  for (let candidate = arrival.latestYear; candidate >= arrival.year - 1; candidate--) {
    const instant = inYear(candidate);
    if (instant !== undefined && instant <= arrival.instant + DAY_MS) return instant;
  }
  return undefined;
}

interface Arrival {
  readonly receivedAt: string;
  readonly instant: number;
  readonly year: number;
  /** Of a time that may stand a day after the arrival, in any zone. */
  readonly latestYear: number;
}

/** A batch has one arrival, and its lines ask for it one after the other. */
let lastArrival: Arrival | undefined;

function arrivalOf({ receivedAt }: Clock): Arrival {
  if (lastArrival?.receivedAt === receivedAt) return lastArrival;
  const instant = Date.parse(receivedAt);
  const known = Number.isNaN(instant) ? 0 : instant;
  const year = new Date(known).getUTCFullYear();
  const latestYear = new Date(known + 2 * DAY_MS).getUTCFullYear();
  lastArrival = { receivedAt, instant, year, latestYear };
  return lastArrival;
}

/** A wall-clock time as if it were UTC; undefined for a day or an hour that does not exist. */
function wall(year: number, month: number, day: number, time: number): number | undefined {
  if (year < 0 || month < 0 || month > 11 || time < 0) return undefined;
  if (day < 1 || (day > 28 && day > daysOf(year, month))) return undefined;
  return Date.UTC(year, month, day) + time;
}

function daysOf(year: number, monthIndex: number): number {
  return new Date(Date.UTC(year, monthIndex + 1, 0)).getUTCDate();
}

const NAMED_ZONES: ReadonlyMap<string, number> = new Map([
  ['Z', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['ICT', 7 * 3_600_000],
  ['CET', 3_600_000],
  ['CEST', 2 * 3_600_000],
  ['JST', 9 * 3_600_000],
]);

function inZone(
  local: number | undefined,
  zone: RegExp,
  reader: StampReader,
  clock: Clock,
): number | undefined {
  if (local === undefined) return undefined;
  const ahead = zoneAt(zone, reader);
  return ahead === undefined ? instantOf(local, clock.timeZone) : local - ahead;
}

/** Milliseconds that the zone, where the reader is, is ahead of UTC; undefined when none stands there. */
function zoneAt(pattern: RegExp, reader: StampReader): number | undefined {
  if (reader.isAtEnd) return undefined;
  pattern.lastIndex = reader.at;
  if (!pattern.test(reader.text)) return undefined;
  reader.skip(BLANK);
  const sign = reader.peek();
  if (sign !== PLUS && sign !== HYPHEN)
    return NAMED_ZONES.get(reader.text.slice(reader.at, pattern.lastIndex));
  reader.next();
  const hours = reader.two();
  if (reader.at < pattern.lastIndex) reader.skip(COLON);
  const minutes = reader.at < pattern.lastIndex ? reader.two() : 0;
  const ahead = (hours * 60 + minutes) * 60_000;
  return sign === PLUS ? ahead : -ahead;
}
