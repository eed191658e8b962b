// Times that people mean most often, in milliseconds since 1970.
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Vietnam is seven hours ahead of UTC all year. */
const ZONE_MS = 7 * HOUR_MS;
/** When offices are staffed again. */
const MORNING_MS = 8 * HOUR_MS;

export function inHours(now: number, hours: number): number {
  return now + hours * HOUR_MS;
}

/** The next 08:00 in Vietnam. */
export function nextMorning(now: number): number {
  const midnight = Math.floor((now + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
  const today = midnight + MORNING_MS;
  return today > now ? today : today + DAY_MS;
}
