// What the rows of incidents answer: searches, measures, counts.
import type { Figures, Incident } from '@thapcanh/incidents';
import type { CoreTable } from '../table/core-table.ts';
import type { Page } from '../table/merged-scan.ts';
import {
  closedFigures,
  type FigureFilter,
  figuresBetween,
  openFigures,
  visitFiguresSince,
} from './read-figures.ts';
import { type IncidentSearch, searchIncidents } from './search-incidents.ts';
import { searchInvolved } from './search-involved.ts';

/** Rows follow their incidents within about a minute: they find and count, they never decide. */
export interface IncidentIndex {
  /**
   * One page, newest first, those of others that concern the one who asks behind all own ones; it may be
   * short, or empty, and still have more behind it.
   */
  search(
    search: IncidentSearch,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<Page<Incident>>;
  /** Figures of every incident in which something happened in the months of the period. */
  figuresBetween(
    filter: FigureFilter,
    period: { readonly from: string; readonly to: string },
  ): Promise<readonly Figures[]>;
  /**
   * Visits the figures of every incident that is open or in which something happened since an instant, each
   * once and in no order, page by page. False: there are more than `limit`, and not all were visited.
   */
  visitSince(
    filter: FigureFilter,
    since: { readonly from: string; readonly now: number; readonly limit: number },
    visit: (figures: Figures) => void,
  ): Promise<boolean>;
  /** Figures of the incidents that are not closed. */
  open(filter: FigureFilter): Promise<readonly Figures[]>;
  /** Figures of the incidents closed since an instant less than a day ago. */
  closedSince(
    filter: FigureFilter,
    when: { readonly since: number; readonly now: number },
  ): Promise<readonly Figures[]>;
}

/** The index on the `core` table. */
export function createIncidentIndex(core: CoreTable): IncidentIndex {
  return {
    search: (search, page) => searchAll(core, search, page),
    figuresBetween: (filter, period) => figuresBetween(core, filter, period),
    visitSince: (filter, since, visit) => visitFiguresSince(core, filter, since, visit),
    open: (filter) => openFigures(core, filter),
    closedSince: (filter, when) => closedFigures(core, filter, when),
  };
}

/** Begins the place to go on from among the cases of others; no sort key does. */
const INVOLVED = 'involved:';

async function searchAll(
  core: CoreTable,
  search: IncidentSearch,
  page: { readonly limit: number; readonly after?: string },
): Promise<Page<Incident>> {
  const { after, limit } = page;
  const isOwn = after === undefined || !after.startsWith(INVOLVED);
  const own: Page<Incident> = isOwn ? await searchIncidents(core, search, page) : { items: [] };
  const { involved } = search;
  if (involved === undefined || own.next !== undefined) return own;
  const others = await searchInvolved(core, search, involved, {
    limit: limit - own.items.length,
    ...(isOwn ? {} : { after: after.slice(INVOLVED.length) }),
  });
  return {
    items: [...own.items, ...others.items],
    ...(others.next === undefined ? {} : { next: `${INVOLVED}${others.next}` }),
  };
}
