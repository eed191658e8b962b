// rate(…), cron(…) and at(…) as EventBridge reads them.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
import { LocalCloudError } from '../errors.ts';

/** When a schedule is due. */
export interface Timetable {
  /** The first due time after `time`; undefined when there is none any more. */
  next(time: number): number | undefined;
}

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** cron(…) that finds nothing in so many days never will, or not in our time. */
const HORIZON_DAYS = 366 * 5;

/**
 * Reads a schedule expression; a rate counts from `start`.
 *
 * @throws {LocalCloudError} `TEMPLATE_UNSUPPORTED`
 * @example
 * parseSchedule('cron(15 * * * ? *)', { start: 0, timeZone: 'UTC' }).next(0) // 900000
 */
export function parseSchedule(
  expression: string,
  options: { start: number; timeZone: string },
): Timetable {
  const [, kind, inside = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  switch (kind) {
    case 'rate':
      return parseRate(inside, options.start, expression);
    case 'cron':
      return parseCron(inside, options.timeZone, expression);
    case 'at':
      return parseAt(inside, options.timeZone, expression);
    default:
      return unsupported(expression);
  }
}

function parseRate(inside: string, start: number, expression: string): Timetable {
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inside) ?? [];
  const period = Number(count) * (UNIT_MS[unit] ?? 0);
  if (!(period > 0)) return unsupported(expression);
  return {
    next: (time) => start + (Math.floor(Math.max(0, time - start) / period) + 1) * period,
  };
}

function parseAt(inside: string, timeZone: string, expression: string): Timetable {
  const local = Date.parse(`${inside}Z`);
  if (Number.isNaN(local)) return unsupported(expression);
  const at = local - zoneOffset(timeZone, local);
  return { next: (time) => (time < at ? at : undefined) };
}

/** minutes, hours, day of month, month, day of week, year */
function parseCron(inside: string, timeZone: string, expression: string): Timetable {
  const fields = inside.split(/\s+/);
  if (fields.length !== 6) return unsupported(expression);
  const [minutes, hours, days, months, weekdays, years] = [
    parseField(fields[0], 0, 59, [], expression),
    parseField(fields[1], 0, 23, [], expression),
    parseField(fields[2], 1, 31, [], expression),
    parseField(fields[3], 1, 12, MONTHS, expression),
    parseField(fields[4], 1, 7, WEEKDAYS, expression),
    parseField(fields[5], 1970, 2199, [], expression),
  ];
  const isDue = (local: Date): boolean =>
    years(local.getUTCFullYear()) &&
    months(local.getUTCMonth() + 1) &&
    days(local.getUTCDate()) &&
    weekdays(local.getUTCDay() + 1);
  return {
    next(time) {
      const offset = zoneOffset(timeZone, time);
      let local = Math.floor((time + offset) / MINUTE_MS + 1) * MINUTE_MS;
      const horizon = local + HORIZON_DAYS * DAY_MS;
      while (local < horizon) {
        const date = new Date(local);
        if (!isDue(date)) local = (Math.floor(local / DAY_MS) + 1) * DAY_MS;
        else if (!hours(date.getUTCHours())) local = (Math.floor(local / HOUR_MS) + 1) * HOUR_MS;
        else if (!minutes(date.getUTCMinutes())) local += MINUTE_MS;
        else return local - zoneOffset(timeZone, local - offset);
      }
      return undefined;
    },
  };
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

function parseField(
  field: string | undefined,
  min: number,
  max: number,
  names: readonly string[],
  expression: string,
): (value: number) => boolean {
  if (field === '*' || field === '?') return () => true;
  const allowed = new Set<number>();
  const read = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const value = named === -1 ? Number(text) : named + min;
    return Number.isInteger(value) && value >= min && value <= max
      ? value
      : unsupported(expression);
  };
  for (const part of (field ?? '').split(',')) {
    const [range = '', step] = part.split('/');
    const [from = '', to] = range.split('-');
    const first = from === '*' ? min : read(from);
    const last = to !== undefined ? read(to) : step !== undefined || from === '*' ? max : first;
    const by = step === undefined ? 1 : Number(step);
    if (!(Number.isInteger(by) && by > 0)) return unsupported(expression);
    for (let value = first; value <= last; value += by) allowed.add(value);
  }
  return (value) => allowed.has(value);
}

/** Milliseconds that the zone is ahead of UTC at `time`. */
function zoneOffset(timeZone: string, time: number): number {
  if (timeZone === 'UTC') return 0;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  if (sign === undefined) return 0;
  const offset = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
  return sign === '-' ? -offset : offset;
}

function unsupported(expression: string): never {
  throw new LocalCloudError(
    'TEMPLATE_UNSUPPORTED',
    `The schedule ${expression} is not one that the local cloud can read.`,
  );
}
