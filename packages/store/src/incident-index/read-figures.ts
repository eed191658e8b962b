// Figures of incidents: of the months of a period, or of what is open now.
import { type Figures, figuresSchema, localDay, localMonth, monthsOf } from '@thapcanh/incidents';
import * as z from 'zod';
import type { CoreTable } from '../table/core-table.ts';
import { agencyPlace, INDEXES, places, provincePlace } from '../table/keys.ts';
import { queryPages, type WholeQuery } from '../table/query-all.ts';
import { type AgencyScope, inScope, MAX_AGENCY_PARTITIONS } from '../table/scope.ts';

export interface FigureFilter {
  readonly scope: AgencyScope;
  /** Whether restricted incidents are counted. */
  readonly restricted: boolean;
}

const rowSchema = z.object({ agency: z.string(), says: z.string() });

/** Figures of every incident in which something happened in the months of the period. */
export async function figuresBetween(
  core: CoreTable,
  filter: FigureFilter,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly Figures[]> {
  const found = await Promise.all(
    monthsBetween(from, to).map((month) => readPlace(core, filter, places.month(month))),
  );
  // An incident has the same figures in each of its months.
  return [...new Map(found.flat().map((one) => [one.id, one])).values()];
}

/** Figures of the incidents that are not closed. */
export function openFigures(core: CoreTable, filter: FigureFilter): Promise<readonly Figures[]> {
  return readPlace(core, filter, places.open);
}

/** Figures of the incidents closed since an instant less than a day ago. */
export async function closedFigures(
  core: CoreTable,
  filter: FigureFilter,
  { since, now }: { readonly since: number; readonly now: number },
): Promise<readonly Figures[]> {
  const days = new Set([localDay(since), localDay(now)]);
  const found = await Promise.all(
    [...days].map((day) => readPlace(core, filter, places.closedOn(day))),
  );
  return found
    .flat()
    .filter(({ closedAt }) => closedAt !== undefined && Date.parse(closedAt) > since);
}

/** Months that are read at a time. */
const MONTHS_AT_ONCE = 4;

/**
 * Visits the figures of every incident that is open or in which something happened since an instant, each
 * once and in no order, page by page. False: there are more than `limit`, and not all were visited.
 */
export async function visitFiguresSince(
  core: CoreTable,
  filter: FigureFilter,
  { from, now, limit }: { readonly from: string; readonly now: number; readonly limit: number },
  visit: (figures: Figures) => void,
): Promise<boolean> {
  const months = monthsBetween(from, new Date(now).toISOString());
  const [oldest] = months;
  let visited = 0;
  async function visitPlace(place: string, isFirst: (figures: Figures) => boolean): Promise<void> {
    for await (const page of pagesOf(core, filter, place)) {
      for (const figures of page.filter(isFirst)) {
        visited += 1;
        if (visited <= limit) visit(figures);
      }
      if (visited > limit) return;
    }
  }
  // An incident has a row in each month in which something happened to it: the first of these speaks.
  const firstMonth = (figures: Figures) =>
    monthsOf(figures).find((month) => oldest === undefined || month >= oldest);
  const seen = new Set<string>();
  await visitPlace(places.open, (figures) => {
    if (firstMonth(figures) !== undefined) return false;
    seen.add(figures.id);
    return true;
  });
  for (let start = 0; start < months.length && visited <= limit; start += MONTHS_AT_ONCE) {
    await Promise.all(
      months
        .slice(start, start + MONTHS_AT_ONCE)
        .map((month) =>
          visitPlace(
            places.month(month),
            (figures) => firstMonth(figures) === month && !seen.has(figures.id),
          ),
        ),
    );
  }
  return visited <= limit;
}

async function readPlace(
  core: CoreTable,
  filter: FigureFilter,
  place: string,
): Promise<readonly Figures[]> {
  const found: Figures[] = [];
  for await (const page of pagesOf(core, filter, place)) found.push(...page);
  return found;
}

async function* pagesOf(
  core: CoreTable,
  { scope, restricted }: FigureFilter,
  place: string,
): AsyncGenerator<readonly Figures[]> {
  const queries: readonly WholeQuery[] =
    scope !== 'all' && scope.length <= MAX_AGENCY_PARTITIONS
      ? scope.map((agency) => ({
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': agencyPlace(agency, place) },
        }))
      : [
          {
            IndexName: INDEXES.queue.name,
            KeyConditionExpression: `${INDEXES.queue.pk} = :pk`,
            ExpressionAttributeValues: { ':pk': provincePlace(place) },
          },
        ];
  for (const query of queries) {
    for await (const items of queryPages(core, query)) {
      yield items.flatMap((item) => {
        const { agency, says } = rowSchema.parse(item);
        if (!inScope(scope, agency)) return [];
        const figures = figuresSchema.parse(JSON.parse(says));
        return restricted || !figures.restricted ? [figures] : [];
      });
    }
  }
}

/** Months of Vietnam (`202611`) from one instant to another. */
function monthsBetween(from: string, to: string): readonly string[] {
  const months: string[] = [];
  for (let month = localMonth(Date.parse(from)); month <= localMonth(Date.parse(to)); ) {
    months.push(month);
    month = monthAfter(month);
  }
  return months;
}

function monthAfter(month: string): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(4));
  return `${Math.floor(index / 12)}${String((index % 12) + 1).padStart(2, '0')}`;
}
