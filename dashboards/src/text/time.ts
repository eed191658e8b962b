// Times as people in Vietnam read them; the wire and the store keep UTC.

const ZONE = 'Asia/Ho_Chi_Minh';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function parts(instant: Date, timeZone: string): Record<string, string> {
  const format = formatters.get(timeZone) ?? formatter(timeZone);
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timeZone, format);
  return format;
}

/**
 * `HH:mm, dd/MM/yyyy` in Vietnam; with `seconds`, `HH:mm:ss, dd/MM/yyyy`.
 *
 * @example formatTime('2026-11-20T19:41:07.000Z') // '02:41, 21/11/2026'
 */
export function formatTime(iso: string, options: { seconds?: boolean } = {}): string {
  return formatIn(iso, ZONE, options.seconds ?? false);
}

/** The same instant in UTC, to the second, as it is stored. */
export function formatUtc(iso: string): string {
  return formatIn(iso, 'UTC', true);
}

/**
 * A day of the calendar.
 *
 * @example formatDay('2026-11-22') // '22/11/2026'
 */
export function formatDay(day: string): string {
  return day.split('-').toReversed().join('/');
}

/** Only `HH:mm` in Vietnam. */
export function formatClock(iso: string): string {
  const { hour, minute } = parts(new Date(iso), ZONE);
  return `${hour}:${minute}`;
}

/**
 * Two times in Vietnam, the day said once when it is the same.
 *
 * @example formatPeriod('2026-11-21T14:18:00Z', '2026-11-21T14:44:00Z') // '21:18 → 21:44, 21/11/2026'
 */
export function formatPeriod(from: string, to: string): string {
  const start = formatTime(from);
  const end = formatTime(to);
  if (start === end) return end;
  const sameDay = start.slice(start.indexOf(',')) === end.slice(end.indexOf(','));
  return `${sameDay ? formatClock(from) : start} → ${end}`;
}

function formatIn(iso: string, zone: string, seconds: boolean): string {
  const { hour, minute, second, day, month, year } = parts(new Date(iso), zone);
  return `${hour}:${minute}${seconds ? `:${second}` : ''}, ${day}/${month}/${year}`;
}

/**
 * How long ago in whole units, such as `5 phút trước`; undefined within a minute of `now`, either way.
 *
 * @example formatAgo('2026-11-22T03:00:00Z', Date.parse('2026-11-22T03:05:10Z'), 'vi') // '5 phút trước'
 */
export function formatAgo(iso: string, now: number, language: string): string | undefined {
  const elapsed = now - Date.parse(iso);
  const size = Math.abs(elapsed);
  if (size < MINUTE) return undefined;
  const [unit, length] =
    size < HOUR
      ? (['minute', MINUTE] as const)
      : size < DAY
        ? (['hour', HOUR] as const)
        : (['day', DAY] as const);
  const count = -Math.sign(elapsed) * Math.floor(size / length);
  return new Intl.RelativeTimeFormat(language).format(count, unit);
}
