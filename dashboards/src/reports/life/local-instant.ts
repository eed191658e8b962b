// Times as a person types them, on Vietnam's clock whatever the machine's zone is.

/**
 * `2026-11-22T02:41` as an instant; undefined if it is none.
 *
 * @example instantOf('2026-11-22T02:41') // '2026-11-21T19:41:00.000Z'
 */
export function instantOf(local: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return undefined;
  const at = Date.parse(`${local}:00+07:00`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

const OFFSET_MS = 7 * 3_600_000;

/** The same backwards, to the minute: what a field for date and time shows. */
export function localInstant(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString().slice(0, 16);
}

/** The day in Vietnam, `2026-11-22`. */
export function localDayOf(ms: number): string {
  return localInstant(ms).slice(0, 10);
}
