// What is worth a look among the keys of one source.
import type { KeyView } from '@thapcanh/api-schema';

const SOON_MS = 30 * 86_400_000;
const OLD_MS = 365 * 86_400_000;

/** `none`: no key is good; `ending`: the last good one ends within 30 days; `old`: it is over a year old. */
export function keyWarning(
  keys: readonly Pick<KeyView, 'state' | 'createdAt' | 'validUntil'>[],
  now: number,
): 'none' | 'ending' | 'old' | undefined {
  const active = keys.filter(({ state }) => state === 'active');
  if (active.length === 0) return 'none';
  const ends = ({ validUntil }: (typeof active)[number]) =>
    validUntil === undefined ? Number.POSITIVE_INFINITY : Date.parse(validUntil);
  if (active.every((key) => ends(key) - now < SOON_MS)) return 'ending';
  const newest = Math.max(...active.map(({ createdAt }) => Date.parse(createdAt)));
  return now - newest > OLD_MS ? 'old' : undefined;
}
