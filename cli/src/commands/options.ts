// Option values that several commands read.
import { InvalidArgumentError } from 'commander';
import { LEVELS, type Level } from 'sigma-ts-parser';

export function positiveInteger(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('give a whole number above 0.');
}

export function level(text: string): Level {
  const found = LEVELS.find((each) => each === text.toLowerCase());
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`give one of ${LEVELS.join(', ')}.`);
}

/** For an option that may be given several times, each time with one value. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
