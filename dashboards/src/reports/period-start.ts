// Where the next report of a form begins: after the latest one, else with the period that ended last.
import type { ReportForm, ReportSummary } from '@thapcanh/api-schema';

const DAY_MS = 86_400_000;
const SHIFT_MS = 8 * 3_600_000;

/**
 * The first day of the next period. Data of a month are counted from the 15th, of a year from 15/12,
 * unless the reports so far say otherwise.
 *
 * @example nextPeriodStart('week', undefined, '2026-11-25') // '2026-11-16'
 */
export function nextPeriodStart(
  every: NonNullable<ReportForm['every']>,
  latest: Pick<ReportSummary, 'to'> | undefined,
  today: string,
): string {
  if (latest?.to !== undefined) return shifted(latest.to, 1);
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  switch (every) {
    case 'day':
      return shifted(today, -1);
    case 'week': {
      const weekday = (new Date(today).getUTCDay() + 6) % 7;
      return shifted(today, -weekday - 7);
    }
    case 'month':
      return dayText(Date.UTC(year, month - (day >= 15 ? 2 : 3), 15));
    case 'year':
      return dayText(Date.UTC(year - (month === 12 && day >= 15 ? 1 : 2), 11, 15));
  }
}

/** The shift to hand over, in milliseconds since 1970: since the last hand-over, or eight hours. */
export function shiftToHandOver(
  latest: Pick<ReportSummary, 'to'> | undefined,
  now: number,
): { readonly from: number; readonly to: number } {
  const to = now - (now % 60_000);
  const last = latest?.to === undefined ? Number.NaN : Date.parse(latest.to);
  const fits = last < to && to - last <= DAY_MS;
  return { from: fits ? last : to - SHIFT_MS, to };
}

function shifted(day: string, days: number): string {
  return dayText(Date.parse(day) + days * DAY_MS);
}

function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
