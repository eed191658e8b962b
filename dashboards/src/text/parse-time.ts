// A time as people type it in Vietnam; what is stored is UTC.
import { formatTime } from './time.ts';

const TYPED = /^(\d{1,2})[:hg](\d{2})(?:[\s,]+(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?)?$/i;
/** Vietnam is seven hours ahead of UTC all year. */
const ZONE_HOURS = 7;

/**
 * The instant that `HH:mm, dd/MM/yyyy` names in Vietnam, as ISO 8601 in UTC; the year, or the whole
 * day, is that of `now` (milliseconds since 1970) where it is left out. Undefined: there is no such
 * time.
 *
 * @example parseTime('02:41, 21/11/2026', now) // '2026-11-20T19:41:00.000Z'
 * @example parseTime('8h30', now) // half past eight today
 */
export function parseTime(text: string, now: number): string | undefined {
  const typed = TYPED.exec(text.trim());
  if (typed === null) return undefined;
  const today = formatTime(new Date(now).toISOString()).slice('HH:mm, '.length).split('/');
  const [hour, minute, day, month, year] = [1, 2, 3, 4, 5].map((group) =>
    Number(typed[group] ?? today[group - 3]),
  );
  if (hour === undefined || minute === undefined || year === undefined) return undefined;
  const instant = new Date(
    Date.UTC(year, (month ?? 0) - 1, day, hour - ZONE_HOURS, minute),
  ).toISOString();
  // Date.UTC turns the 31st of a short month into the 1st of the next.
  const [clock, date] = formatTime(instant).split(', ');
  const pad = (part: number | undefined) => String(part).padStart(2, '0');
  const meant = date === `${pad(day)}/${pad(month)}/${year}`;
  return meant && clock === `${pad(hour)}:${pad(minute)}` ? instant : undefined;
}
