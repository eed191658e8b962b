// Figures of incidents: of the months of a period, or of what is open now.
import { type Figures, figuresSchema, localDay, localMonth } from '@thapcanh/incidents';
import { z } from 'zod';
import type { CoreTable, Item } from '../table/core-table.ts';
import { agencyPlace, INDEXES, places, provincePlace } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
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
  const months: string[] = [];
  for (let month = localMonth(Date.parse(from)); month <= localMonth(Date.parse(to)); ) {
    months.push(month);
    month = monthAfter(month);
  }
  const found = await Promise.all(
    months.map((month) => readPlace(core, filter, places.month(month))),
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

async function readPlace(
  core: CoreTable,
  { scope, restricted }: FigureFilter,
  place: string,
): Promise<readonly Figures[]> {
  const partitions =
    scope !== 'all' && scope.length <= MAX_AGENCY_PARTITIONS
      ? scope.map((agency) =>
          queryAll(core, {
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': agencyPlace(agency, place) },
          }),
        )
      : [
          queryAll(core, {
            IndexName: INDEXES.queue.name,
            KeyConditionExpression: `${INDEXES.queue.pk} = :pk`,
            ExpressionAttributeValues: { ':pk': provincePlace(place) },
          }),
        ];
  const items = (await Promise.all(partitions)).flat();
  return items.flatMap((item: Item) => {
    const { agency, says } = rowSchema.parse(item);
    if (!inScope(scope, agency)) return [];
    const figures = figuresSchema.parse(JSON.parse(says));
    return restricted || !figures.restricted ? [figures] : [];
  });
}

function monthAfter(month: string): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(4));
  return `${Math.floor(index / 12)}${String((index % 12) + 1).padStart(2, '0')}`;
}
