// What the rows of incidents answer: searches, measures, counts.
import type { Figures, Incident } from '@thapcanh/incidents';
import type { CoreTable } from '../table/core-table.ts';
import type { Page } from '../table/merged-scan.ts';
import { closedFigures, type FigureFilter, figuresBetween, openFigures } from './read-figures.ts';
import { type IncidentSearch, searchIncidents } from './search-incidents.ts';

/** Rows follow their incidents within about a minute: they find and count, they never decide. */
export interface IncidentIndex {
  /** One page, newest first; it may be short, or empty, and still have more behind it. */
  search(
    search: IncidentSearch,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<Page<Incident>>;
  /** Figures of every incident in which something happened in the months of the period. */
  figuresBetween(
    filter: FigureFilter,
    period: { readonly from: string; readonly to: string },
  ): Promise<readonly Figures[]>;
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
    search: (search, page) => searchIncidents(core, search, page),
    figuresBetween: (filter, period) => figuresBetween(core, filter, period),
    open: (filter) => openFigures(core, filter),
    closedSince: (filter, when) => closedFigures(core, filter, when),
  };
}
