// Option values that several commands read.
import { InvalidArgumentError } from 'commander';
import { LEVELS, type Level, type LogSource } from 'sigma-ts-parser';

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

const LOG_SOURCE_KEYS = ['category', 'product', 'service'] as const;

/**
 * Sigma's log source as one word.
 * @example logSource('product=windows,service=sysmon') // { product: 'windows', service: 'sysmon' }
 */
export function logSource(text: string): LogSource {
  const pairs = text.split(',').map((part) => {
    const [key = '', value = ''] = part.split('=', 2);
    const known = LOG_SOURCE_KEYS.find((each) => each === key.trim());
    if (known === undefined || value.trim() === '')
      throw new InvalidArgumentError('write it as product=windows,category=process_creation.');
    return [known, value.trim().toLowerCase()] as const;
  });
  return Object.fromEntries(pairs);
}

/** For an option that may be given several times, each time with one value. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/**
 * An instant as a person gives it: a day begins at midnight in Vietnam, all else goes on as it is.
 *
 * @example instantOf('2026-11-22') // '2026-11-22T00:00:00+07:00'
 */
export function instantOf(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+07:00` : text;
}
