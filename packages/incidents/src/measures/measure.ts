// How a period went: how many, how fast, how often for nothing.
import * as z from 'zod';
import { CLOSURE_CLASSES, type ClosureClass } from '../vocabulary.ts';
import type { Figures } from './figures.ts';

export const MEASURED_BY = ['all', 'severity', 'level', 'agency', 'rule'] as const;
/** What measures are told apart by. */
export type MeasuredBy = (typeof MEASURED_BY)[number];

/** A span of time in whole seconds, over the incidents in which it ended in the period. */
export const spanSchema = z.object({
  count: z.number().int(),
  meanS: z.number().int(),
  medianS: z.number().int(),
  maxS: z.number().int(),
});
export type Span = z.infer<typeof spanSchema>;

export const measureSchema = z.object({
  /** The severity, level, agency or rule; empty when nothing is told apart. */
  key: z.string(),
  /** The rule's title. */
  title: z.string().optional(),
  /** Came to the queue in the period. */
  opened: z.number().int(),
  /** Confirmed by a lead in the period. */
  confirmed: z.number().int(),
  /** Closed in the period, and still so; by class. */
  closed: z.number().int(),
  closedAs: z.record(z.enum(CLOSURE_CLASSES), z.number().int()),
  /** Queue to acknowledgement (MTTA). */
  acknowledge: spanSchema.optional(),
  /** T0 to containment, recovery, closing (MTTR). */
  contain: spanSchema.optional(),
  recover: spanSchema.optional(),
  resolve: spanSchema.optional(),
});
export type Measure = z.infer<typeof measureSchema>;

export interface Period {
  /** ISO 8601 UTC, inclusive. */
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
}

/**
 * Measures of a period. What happened counts in the period in which it happened, so that a figure
 * once reported changes only when an incident is reopened, merged or has its times corrected.
 *
 * @example measure(figures, { from: '2026-11-15T17:00:00Z', to: '2026-11-22T17:00:00Z' }, 'severity')
 */
export function measure(
  figures: readonly Figures[],
  period: Period,
  by: MeasuredBy,
): readonly Measure[] {
  const groups = new Map<string, { title?: string; readonly members: Figures[] }>();
  const distinct = new Map(figures.map((one) => [one.id, one]));
  for (const one of distinct.values()) {
    if (!touches(one, period)) continue;
    for (const { key, title } of keysOf(one, by)) {
      const group = groups.get(key) ?? { members: [] };
      groups.set(key, group);
      group.members.push(one);
      // Of several titles in a rule's life, the same whatever the order.
      if (title !== undefined && (group.title ?? '') < title) group.title = title;
    }
  }
  return [...groups]
    .map(([key, { title, members }]) => measured(key, title, members, period))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function keysOf(one: Figures, by: MeasuredBy): readonly { key: string; title?: string }[] {
  if (by === 'rule') return one.rules.map(({ id, title }) => ({ key: id, title }));
  return [{ key: by === 'all' ? '' : one[by] }];
}

function measured(
  key: string,
  title: string | undefined,
  members: readonly Figures[],
  period: Period,
): Measure {
  const closed = members.filter(({ closedAt }) => within(closedAt, period));
  const closedAs = (name: ClosureClass) => closed.filter((one) => one.closedAs === name).length;
  const span = (
    name: 'acknowledge' | 'contain' | 'recover' | 'resolve',
    from: 'queuedAt' | 'detectedAt',
    to: 'acknowledgedAt' | 'containedAt' | 'recoveredAt' | 'closedAt',
  ): Partial<Measure> => {
    const seconds = members.flatMap((one) => {
      const end = one[to];
      return end !== undefined && within(end, period) ? secondsBetween(one[from], end) : [];
    });
    const found = spanOf(seconds);
    return found === undefined ? {} : { [name]: found };
  };
  return {
    key,
    ...(title === undefined ? {} : { title }),
    opened: members.filter(({ queuedAt }) => within(queuedAt, period)).length,
    confirmed: members.filter(({ confirmedAt }) => within(confirmedAt, period)).length,
    closed: closed.length,
    closedAs: {
      true_positive: closedAs('true_positive'),
      benign_positive: closedAs('benign_positive'),
      false_positive: closedAs('false_positive'),
      undetermined: closedAs('undetermined'),
    },
    ...span('acknowledge', 'queuedAt', 'acknowledgedAt'),
    ...span('contain', 'detectedAt', 'containedAt'),
    ...span('recover', 'detectedAt', 'recoveredAt'),
    ...span('resolve', 'detectedAt', 'closedAt'),
  };
}

function touches(one: Figures, period: Period): boolean {
  const { queuedAt, acknowledgedAt, containedAt, recoveredAt, closedAt, confirmedAt } = one;
  return [queuedAt, acknowledgedAt, containedAt, recoveredAt, closedAt, confirmedAt].some((at) =>
    within(at, period),
  );
}

function within(at: string | undefined, { from, to }: Period): boolean {
  if (at === undefined) return false;
  const time = Date.parse(at);
  return time >= Date.parse(from) && time < Date.parse(to);
}

/** Never negative: a T0 that was corrected may lie behind what was done. */
function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1_000));
}

/** Mean, median (of an even number the mean of the middle two) and longest. */
function spanOf(seconds: readonly number[]): Span | undefined {
  const sorted = seconds.toSorted((a, b) => a - b);
  const last = sorted.at(-1);
  if (last === undefined) return undefined;
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? last;
  const high = sorted[Math.floor(sorted.length / 2)] ?? last;
  return {
    count: sorted.length,
    meanS: Math.round(sorted.reduce((sum, one) => sum + one, 0) / sorted.length),
    medianS: Math.round((low + high) / 2),
    maxS: last,
  };
}
