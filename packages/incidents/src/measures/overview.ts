// What a period was like beside the one before, and how the queue stands now: from figures alone.
import * as z from 'zod';
import { entityKey } from '../entities.ts';
import { ENTITY_TYPES, PRIORITY_CLASSES } from '../vocabulary.ts';
import { attackCellSchema, inMatrixOrder, isCell } from './attack-cells.ts';
import type { Figures } from './figures.ts';
import { type MeasuredBy, measure, measureSchema, type Period } from './measure.ts';
import { volumeOf, volumeSchema } from './volume.ts';

/** Rules and entities told: those of most incidents. */
const MAX_LISTED = 12;

const count = z.number().int();

export const periodOverviewSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Of everything; absent when nothing happened. */
  all: measureSchema.optional(),
  severity: z.array(measureSchema),
  agency: z.array(measureSchema),
  /** The rules of most incidents. */
  rule: z.array(measureSchema),
});
export type PeriodOverview = z.infer<typeof periodOverviewSchema>;

export const overviewFiguresSchema = z.object({
  period: periodOverviewSchema,
  /** The period that it is compared with. */
  before: periodOverviewSchema,
  volume: volumeSchema,
  /** Cells of ATT&CK that incidents of the period reached, along the kill chain. */
  attack: z.array(attackCellSchema.extend({ incidents: count })),
  /** Entities of most incidents of the period. */
  entities: z.array(
    z.object({ type: z.enum(ENTITY_TYPES), value: z.string(), incidents: count, alerts: count }),
  ),
});
export type OverviewFigures = z.infer<typeof overviewFiguresSchema>;

/**
 * The period to compare one with: as long, from `since`, or ending where the period begins when not said;
 * never into the period itself.
 *
 * @example periodBefore({ from: '2026-11-21T17:00:00Z', to: '2026-11-22T02:00:00Z' }, '2026-11-20T17:00:00Z')
 * // the same nine hours of the day before
 */
export function periodBefore({ from, to }: Period, since?: string): Period {
  const start = Date.parse(from);
  const length = Date.parse(to) - start;
  const first = since === undefined ? start - length : Date.parse(since);
  return {
    from: new Date(first).toISOString(),
    to: new Date(Math.min(first + length, start)).toISOString(),
  };
}

/**
 * Overview of a period from the figures of both periods, in any order and however often each comes.
 *
 * @example overviewOf(figures, period, periodBefore(period))
 */
export function overviewOf(
  figures: readonly Figures[],
  period: Period,
  before: Period,
): OverviewFigures {
  const distinct = [...new Map(figures.map((one) => [one.id, one])).values()];
  const start = Date.parse(period.from);
  const end = Date.parse(period.to);
  const opened = distinct.filter(({ queuedAt }) => {
    const at = Date.parse(queuedAt);
    return at >= start && at < end;
  });
  return {
    period: told(distinct, period),
    before: told(distinct, before),
    volume: volumeOf(opened, period),
    attack: tally(opened, ({ attack }) =>
      attack.filter(isCell).map((cell) => [`${cell.tactic} ${cell.technique}`, cell] as const),
    )
      .map(({ thing, incidents }) => ({ ...thing, incidents }))
      .sort(inMatrixOrder),
    entities: tally(opened, ({ entities }) =>
      entities.map(({ type, value }) => [entityKey({ type, value }), { type, value }] as const),
    )
      .sort(
        (a, b) =>
          b.incidents - a.incidents ||
          b.alerts - a.alerts ||
          (entityKey(a.thing) < entityKey(b.thing) ? -1 : 1),
      )
      .slice(0, MAX_LISTED)
      .map(({ thing, incidents, alerts }) => ({ ...thing, incidents, alerts })),
  };
}

export const openByPrioritySchema = z.record(z.enum(PRIORITY_CLASSES), count);
export type OpenByPriority = z.infer<typeof openByPrioritySchema>;

/** Open incidents by their class of priority. */
export function openByPriority(open: readonly Figures[]): OpenByPriority {
  const of = (name: (typeof PRIORITY_CLASSES)[number]) =>
    open.filter(({ priority }) => priority === name).length;
  return { P1: of('P1'), P2: of('P2'), P3: of('P3'), P4: of('P4') };
}

function told(figures: readonly Figures[], period: Period): PeriodOverview {
  const by = (name: MeasuredBy) => measure(figures, period, name);
  const [all] = by('all');
  return {
    ...period,
    ...(all === undefined ? {} : { all }),
    severity: [...by('severity')],
    agency: [...by('agency')],
    rule: by('rule')
      .toSorted((a, b) => b.opened - a.opened || b.closed - a.closed || (a.key < b.key ? -1 : 1))
      .slice(0, MAX_LISTED),
  };
}

/** Incidents and their alerts by what they have in common. */
function tally<T>(
  figures: readonly Figures[],
  thingsOf: (one: Figures) => readonly (readonly [key: string, thing: T])[],
): { readonly thing: T; readonly incidents: number; readonly alerts: number }[] {
  const found = new Map<string, { thing: T; incidents: number; alerts: number }>();
  for (const one of figures) {
    for (const [key, thing] of thingsOf(one)) {
      const known = found.get(key) ?? { thing, incidents: 0, alerts: 0 };
      found.set(key, {
        thing,
        incidents: known.incidents + 1,
        alerts: known.alerts + one.alerts,
      });
    }
  }
  return [...found.values()];
}
