// Vietnam's wall clock: UTC+7 all year since 1975, so no zone table is needed.

const OFFSET_MS = 7 * 3_600_000;
const DAY_START_HOUR = 6;
const DAY_END_HOUR = 21;

/** Public holidays with a fixed date (Labour Code 2019, art. 112), as month and day. */
const FIXED_HOLIDAYS = new Set(['01-01', '04-30', '05-01', '09-02']);

/** Year of the instant in Vietnam; case numbers count by it. */
export function localYear(ms: number): number {
  return local(ms).getUTCFullYear();
}

/** `202611`: the month of the instant in Vietnam. */
export function localMonth(ms: number): string {
  return local(ms).toISOString().slice(0, 7).replace('-', '');
}

/** `2026-11-17`: the calendar day of the instant in Vietnam, as organisations are dated. */
export function localDay(ms: number): string {
  return local(ms).toISOString().slice(0, 10);
}

/** The day before a calendar day. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** The day after a calendar day. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** `21:18 ngày 17/11`, as the case's paragraph says it. */
export function localMoment(ms: number): string {
  const iso = local(ms).toISOString();
  return `${iso.slice(11, 16)} ngày ${iso.slice(8, 10)}/${iso.slice(5, 7)}`;
}

/** `2026-11-17T21:18:00`: the instant on Vietnam's clock, without its offset. */
export function localIso(ms: number): string {
  return local(ms).toISOString().slice(0, 19);
}

/**
 * Outside 06:00–21:00 or on a public holiday with a fixed date. Lunar holidays (Tết, Giỗ Tổ) are set
 * each year by the government and are not known here.
 */
export function isOffHours(ms: number): boolean {
  const hour = local(ms).getUTCHours();
  return hour < DAY_START_HOUR || hour >= DAY_END_HOUR || isHoliday(ms);
}

/** A public holiday with a fixed date. */
export function isHoliday(ms: number): boolean {
  return FIXED_HOLIDAYS.has(local(ms).toISOString().slice(5, 10));
}

/** Day since 1970-01-01, minute of the day and day of the week (0 is Sunday) in Vietnam. */
export function localClock(ms: number): {
  readonly day: number;
  readonly minute: number;
  readonly weekday: number;
} {
  const minutes = Math.floor((ms + OFFSET_MS) / 60_000);
  const day = Math.floor(minutes / 1440);
  return { day, minute: minutes - day * 1440, weekday: (((day + 4) % 7) + 7) % 7 };
}

function local(ms: number): Date {
  return new Date(ms + OFFSET_MS);
}
