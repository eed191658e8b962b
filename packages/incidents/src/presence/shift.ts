// Ca trực: who is on shift and until when, and who hands over to whom.
import * as z from 'zod';
import { agencySchema } from '../ids.ts';

/** Longest shift. */
export const MAX_SHIFT_MS = 24 * 3_600_000;
/** How far from a hand-over a shift that ends or begins there may lie. */
const NEAR_MS = 2 * 3_600_000;

/** The latest shift of a person, from and until when in ISO 8601 UTC; it is kept for a while after its end. */
export const shiftSchema = z.object({
  sub: z.string(),
  /** Whom the person works for, and the top of what they see where that is another: who else may know. */
  agency: agencySchema,
  scope: agencySchema.optional(),
  since: z.iso.datetime(),
  until: z.iso.datetime(),
});
export type Shift = z.infer<typeof shiftSchema>;

export function isOnShift({ until }: Pick<Shift, 'until'>, now: number): boolean {
  return Date.parse(until) > now;
}

/** Why a shift (times in milliseconds since 1970) cannot end then: the time has gone by, or is too far. */
export function shiftEndFault(until: number, now: number): 'past' | 'too_far' | undefined {
  if (until <= now) return 'past';
  return until > now + MAX_SHIFT_MS ? 'too_far' : undefined;
}

/**
 * The shift of a person who goes on shift, or moves the end of the one they are on.
 *
 * @param until milliseconds since 1970, as `now`; `shiftEndFault` says which there may be
 * @example beginShift(undefined, { sub: 'lan', agency: 'LK-CA' }, until, now)
 */
export function beginShift(
  before: Shift | undefined,
  { sub, agency, scope }: Omit<Shift, 'since' | 'until'>,
  until: number,
  now: number,
): Shift {
  const goesOn = before !== undefined && isOnShift(before, now);
  return {
    sub,
    agency,
    ...(scope === undefined ? {} : { scope }),
    since: goesOn ? before.since : new Date(now).toISOString(),
    until: new Date(until).toISOString(),
  };
}

/** Ends a shift now; undefined: the person is on none. */
export function endShift(before: Shift | undefined, now: number): Shift | undefined {
  if (before === undefined || !isOnShift(before, now)) return undefined;
  return { ...before, until: new Date(now).toISOString() };
}

/**
 * Who hands over at a time, and who takes over: a shift belongs to the side on which most of it lies, and
 * what is more than two hours away from the hand-over belongs to neither.
 *
 * @param at ISO 8601 UTC
 * @example handOverAt(shifts, '2026-11-22T00:00:00Z') // { givers: ['lan', 'minh'], takers: ['hoa'] }
 */
export function handOverAt(
  shifts: readonly Shift[],
  at: string,
): { readonly givers: readonly string[]; readonly takers: readonly string[] } {
  const time = Date.parse(at);
  const sides = shifts.map(({ sub, since, until }) => {
    const before = time - Date.parse(since);
    const after = Date.parse(until) - time;
    const near = before > -NEAR_MS && after > -NEAR_MS;
    return { sub, side: near ? (before > after ? 'giver' : 'taker') : undefined };
  });
  const of = (wanted: string) => sides.flatMap(({ sub, side }) => (side === wanted ? [sub] : []));
  return { givers: of('giver'), takers: of('taker') };
}
