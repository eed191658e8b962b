// How far the wall may be believed: it says so by itself, since nobody stands there to try.

/** Answers come every minute at the latest; older than this something is wrong. */
const OLD_MS = 150_000;

/** `lost` with the time of what is shown, ISO 8601; without one where an answer never came. */
export type Freshness =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'lost'; readonly dataOf?: string };

/**
 * @param answeredAt when each of the wall's answers last came, ms since 1970; 0 where none did
 * @param openedAt when the wall was opened, ms since 1970
 * @example freshnessOf([Date.now(), 0], Date.now(), Date.now()) // { kind: 'waiting' }
 */
export function freshnessOf(
  answeredAt: readonly number[],
  openedAt: number,
  now: number,
): Freshness {
  const oldest = Math.min(...answeredAt);
  if (now - Math.max(oldest, openedAt) <= OLD_MS) {
    return { kind: oldest === 0 ? 'waiting' : 'live' };
  }
  return oldest === 0 ? { kind: 'lost' } : { kind: 'lost', dataOf: new Date(oldest).toISOString() };
}
