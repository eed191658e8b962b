// The minute, hour, day, week, month or year of a date as it is written: no zone is converted.
import type { TimePart } from 'sigma-ts-parser';

const DATE = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/;
const CLOCK = /(?<!\d)(\d{2}):(\d{2})(?!\d)/;
const DAY_MS = 86_400_000;

/**
 * Reads a part of an ISO 8601 date, or of a bare `HH:MM:SS`; undefined when the text has none.
 * Weeks are ISO 8601 weeks.
 * @example timePart('2026-11-22T03:15:00+07:00', 'hour') // 3
 */
export function timePart(text: string, part: TimePart): number | undefined {
  const head = text.slice(0, 64);
  if (part === 'minute' || part === 'hour') {
    const clock = CLOCK.exec(head);
    return clock === null ? undefined : Number(clock[part === 'hour' ? 1 : 2]);
  }
  const date = DATE.exec(head);
  if (date === null) return undefined;
  const [year, month, day] = date.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (part === 'year') return year;
  if (part === 'month') return month;
  return part === 'day' ? day : isoWeek(year, month, day);
}

function isoWeek(year: number, month: number, day: number): number {
  const date = Date.UTC(year, month - 1, day);
  const weekday = (new Date(date).getUTCDay() + 6) % 7;
  const thursday = date + (3 - weekday) * DAY_MS;
  const start = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday - start) / (7 * DAY_MS));
}

/** A number of an event, also when it came as text; undefined for anything else. */
export function numberOf(text: string): number | undefined {
  if (text.length > 64 || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^0x[0-9a-f]+$/i.test(text)) {
    return undefined;
  }
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
