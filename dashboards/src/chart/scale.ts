// The upper end of an axis, and where its lines are.

/** Least round number not below the greatest value: 1, 2 or 5 times a power of ten; 1 when there is nothing. */
export function roundTop(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = [1, 2, 5, 10].find((each) => each * power >= most) ?? 10;
  return factor * power;
}

/**
 * Which of so many labels are shown so that at most `room` stand side by side: every nth, from the first.
 *
 * @example labelStep(24, 8) // 3
 */
export function labelStep(count: number, room: number): number {
  return Math.max(1, Math.ceil(count / room));
}
