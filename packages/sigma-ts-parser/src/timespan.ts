// Time spans of correlations: a number and one letter.

/** Milliseconds of each unit; a month and a year are the Gregorian mean, as in pySigma. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
  ['M', 2_629_746_000],
  ['y', 31_556_952_000],
]);

/**
 * Milliseconds of a time span, or undefined when it is not one. `m` is minutes, `M` months.
 * @example parseTimespan('90m') // 5_400_000
 */
export function parseTimespan(text: string): number | undefined {
  const match = /^([1-9]\d{0,7})([smhdwMy])$/.exec(text.trim());
  const unit = UNITS.get(match?.[2] ?? '');
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}
