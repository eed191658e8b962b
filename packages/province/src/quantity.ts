// Durations and ranges as the data writes them: `6m`, `5s-40s`, `1-4`.
import * as z from 'zod';

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/** Both ends included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Milliseconds of `90s`, `6m`, `1.5h`; undefined when the text is something else. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit = ''] = DURATION.exec(text.trim()) ?? [];
  const factor = UNIT_MS[unit];
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor;
}

function parseRange(text: string, parse: (part: string) => number | undefined): Range | undefined {
  const [low = '', high = low] = text.split('-', 2);
  const min = parse(low);
  const max = parse(high);
  return min === undefined || max === undefined || min > max ? undefined : { min, max };
}

const wholeNumber = (part: string): number | undefined =>
  /^\d+$/.test(part.trim()) ? Number(part) : undefined;

/** Whole numbers: `3`, `1-4`. */
export function parseIntRange(text: string): Range | undefined {
  return parseRange(text, wholeNumber);
}

export const durationSchema = z.string().transform((text, context): number => {
  const duration = parseDuration(text);
  if (duration !== undefined) return duration;
  context.addIssue(`not a duration: ${text}`);
  return z.NEVER;
});

export const durationRangeSchema = z.string().transform((text, context): Range => {
  const range = parseRange(text, parseDuration);
  if (range !== undefined) return range;
  context.addIssue(`not a duration or a range of durations: ${text}`);
  return z.NEVER;
});

export const intRangeSchema = z
  .union([z.number(), z.string()])
  .transform((value, context): Range => {
    const range = parseIntRange(String(value));
    if (range !== undefined) return range;
    context.addIssue(`not a whole number or a range: ${value}`);
    return z.NEVER;
  });
