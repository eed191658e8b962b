// Until when a case may be put off with one touch, in Vietnam's time.
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Asia/Ho_Chi_Minh keeps no summer time. */
const ZONE_MS = 7 * HOUR_MS;
const MORNING_HOUR = 8;

export const SNOOZE_CHOICES = ['hour', 'fourHours', 'morning', 'monday'] as const;
export type SnoozeChoice = (typeof SNOOZE_CHOICES)[number];

/**
 * The instant that a choice means, ISO 8601 UTC: in one hour, in four, at the next 08:00, at 08:00 of
 * the next Monday.
 *
 * @example snoozeUntil('morning', Date.parse('2026-11-22T20:00:00Z')) // '2026-11-23T01:00:00.000Z'
 */
export function snoozeUntil(choice: SnoozeChoice, now: number): string {
  switch (choice) {
    case 'hour':
      return new Date(now + HOUR_MS).toISOString();
    case 'fourHours':
      return new Date(now + 4 * HOUR_MS).toISOString();
    case 'morning':
      return new Date(nextMorning(now)).toISOString();
    case 'monday': {
      const morning = nextMorning(now);
      const weekday = new Date(morning + ZONE_MS).getUTCDay();
      return new Date(morning + ((8 - weekday) % 7) * DAY_MS).toISOString();
    }
  }
}

/** The first 08:00 that lies ahead. */
function nextMorning(now: number): number {
  const midnight = Math.floor((now + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
  const today = midnight + MORNING_HOUR * HOUR_MS;
  return today > now ? today : today + DAY_MS;
}

/** What a field of date and time says, read as Vietnam's time; undefined while it is incomplete. */
export function localInstant(text: string): string | undefined {
  const at = Date.parse(`${text}:00+07:00`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
