// Instants as text. The events of a log are of few days, and `toISOString` costs more than to read most
// time stamps: so a day is written once, and the rest comes out of tables.

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const MINUTES: readonly string[] = Array.from(
  { length: 1_440 },
  (_, minute) => `${digits(Math.floor(minute / 60), 2)}:${digits(minute % 60, 2)}:`,
);
const SECONDS: readonly string[] = Array.from({ length: 60 }, (_, second) => digits(second, 2));
const MILLISECONDS: readonly string[] = Array.from(
  { length: 1_000 },
  (_, ms) => `.${digits(ms, 3)}Z`,
);

/** Days that were written, by their number since 1970. */
const days = new Map<number, string>();
const MAX_DAYS = 1_000;

/**
 * ISO 8601 UTC with milliseconds, of whole milliseconds since 1970 that a date can hold.
 *
 * @example isoText(1_795_310_130_120)  // '2026-11-22T01:15:30.120Z'
 */
export function isoText(instant: number): string {
  const day = Math.floor(instant / DAY_MS) | 0;
  const time = instant - day * DAY_MS;
  const minute = Math.floor(time / MINUTE_MS);
  const ms = time - minute * MINUTE_MS;
  const second = Math.floor(ms / 1_000);
  const date = days.get(day) ?? addDay(day);
  return `${date}${MINUTES[minute]}${SECONDS[second]}${MILLISECONDS[ms - second * 1_000]}`;
}

function addDay(day: number): string {
  const date = new Date(day * DAY_MS).toISOString().slice(0, 11);
  if (days.size >= MAX_DAYS) days.clear();
  days.set(day, date);
  return date;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
