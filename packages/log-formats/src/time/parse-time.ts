// The time stamps that logs carry, to ISO 8601 UTC with milliseconds.
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

const ISO =
  /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ]|, ?)(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(Z|UTC|GMT|ICT|CES?T|JST|[+-]\d{2}(?::?\d{2})?))?/;
/** What most shippers write, on a day that every month has: it needs no arithmetic. */
const PLAIN_UTC =
  /^(?:199|20\d|21\d)\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3,9}Z$/;
const CLF =
  /^(\d{1,2})([/-])([A-Z][a-z]{2})\2(\d{4})[: ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?(?: (Z|UTC|GMT|ICT|[+-]\d{4}))?/;
const BSD =
  /^([A-Z][a-z]{2}) {1,2}(\d{1,2})(?: (\d{4}))? (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?: (UTC|GMT|ICT|[+-]\d{2}:?\d{2})\b)?/;
const EPOCH = /^\d{9,10}(?:\.\d{1,9})?$|^\d{13}$|^\d{16}$|^\d{19}$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'].concat([
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
]);

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
    ? new Date(instant).toISOString()
    : undefined;
}

/** Whether the time stamp states its zone, so that no clock is needed. */
export function hasZone(value: string): boolean {
  return (
    ISO.exec(value)?.[8] !== undefined || CLF.exec(value)?.[9] !== undefined || EPOCH.test(value)
  );
}

/** 0-based number of an English month abbreviation. */
export function monthIndex(name: string): number {
  return MONTHS.indexOf(name);
}

function fromEpoch(value: number): number | undefined {
  if (!(value > 0)) return undefined;
  if (value < 1e11) return Math.round(value * 1e3);
  if (value < 1e14) return Math.round(value);
  return value < 1e17 ? Math.floor(value / 1e3) : Math.floor(value / 1e6);
}

function fromText(text: string, clock: Clock): number | undefined {
  if (EPOCH.test(text)) return fromEpoch(Number(text));
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso;
    const local = wall(Number(year), Number(month) - 1, day, hour, minute, second, fraction);
    return local === undefined ? undefined : atZone(local, zone, clock);
  }
  const clf = CLF.exec(text);
  if (clf !== null) {
    const [, day, , month = '', year, hour, minute, second, fraction, zone] = clf;
    const local = wall(Number(year), monthIndex(month), day, hour, minute, second, fraction);
    return local === undefined ? undefined : atZone(local, zone, clock);
  }
  return fromBsd(text, clock);
}

function fromBsd(text: string, clock: Clock): number | undefined {
  const bsd = BSD.exec(text);
  if (bsd === null) return undefined;
  const [, month = '', day, year, hour, minute, second, fraction, zone] = bsd;
  const index = monthIndex(month);
  const inYear = (candidate: number): number | undefined => {
    const local = wall(candidate, index, day, hour, minute, second, fraction);
    return local === undefined ? undefined : atZone(local, zone, clock);
  };
  if (year !== undefined) return inYear(Number(year));
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
function wall(
  year: number,
  monthIndex: number,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  fraction: string | undefined,
): number | undefined {
  const [d, h, m, s] = [Number(day), Number(hour), Number(minute), Number(second ?? 0)];
  if (monthIndex < 0 || monthIndex > 11 || h > 23 || m > 59 || s > 60) return undefined;
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  if (d < 1 || (d > 28 && d > daysOf(year, monthIndex))) return undefined;
  return Date.UTC(year, monthIndex, d, h, m, s) + ms;
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

function atZone(local: number, zone: string | undefined, clock: Clock): number {
  if (zone === undefined) return instantOf(local, clock.timeZone);
  const named = NAMED_ZONES.get(zone);
  if (named !== undefined) return local - named;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return local - (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
