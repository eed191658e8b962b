// What stands in the place of a value. Never a character that means something in JSON, a URL or XML.

/** Makes the mask of one value. */
export type Mask = (value: string) => string;

/** Stands for a value of which nothing is kept; it does not tell the length. */
export const NOTHING_KEPT = '***';

export const hideAll: Mask = () => NOTHING_KEPT;

/**
 * Keeps the last characters, so that a person can tell two values apart; letters and digits only, and
 * nothing of a value that is not at least three times as long.
 *
 * @example keepLast(3)('001099123456') // '***456'
 */
export function keepLast(count: number): Mask {
  if (count === 0) return hideAll;
  return (value) => {
    const significant = value.replace(/[^\p{L}\p{N}]/gu, '');
    const kept = Array.from(significant).slice(-count).join('');
    return significant.length < 3 * count ? NOTHING_KEPT : `${NOTHING_KEPT}${kept}`;
  };
}

/** `***@example.vn`: whose mail it is goes, where it is kept stays. */
export const keepMailDomain: Mask = (value) =>
  `${NOTHING_KEPT}${value.slice(value.lastIndexOf('@')).replace(/[^A-Za-z0-9.@-]/g, '')}`;
