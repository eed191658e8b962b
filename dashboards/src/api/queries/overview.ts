// The overview of a period: one call for a whole page.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import {
  incidentSummarySchema,
  type OverviewQuery,
  overviewSchema,
  pageOf,
  type SearchQuery,
} from '@thapcanh/api-schema';
import { unwrap } from './unwrap.ts';

/** The rows behind it follow their incidents within about a minute. */
const OVERVIEW_POLL_MS = 60_000;

const WALL_POLL_MS = 20_000;
const WALL_ROWS = 30;

export type OverviewFilter = Pick<OverviewQuery, 'from' | 'to'> &
  Partial<Pick<OverviewQuery, 'beforeFrom' | 'agency'>> & { readonly restricted?: 'false' };

export type CaseSearch = Partial<
  Pick<SearchQuery, 'rule' | 'entity' | 'technique' | 'agency' | 'from' | 'to' | 'cursor'>
>;

export function overviewQueries(api: ApiClient) {
  return {
    overview: (filter: OverviewFilter) =>
      queryOptions({
        queryKey: ['overview', filter],
        queryFn: async ({ signal }) =>
          unwrap(
            await answerOf(
              api.GET('/v1/overview', { params: { query: filter }, signal }),
              overviewSchema,
            ),
          ),
        refetchInterval: OVERVIEW_POLL_MS,
        placeholderData: keepPreviousData,
      }),
    /** What comes first in the queue, for a screen that nobody touches. */
    wallQueue: (agency?: string) =>
      queryOptions({
        queryKey: ['incidents', 'wall', agency],
        queryFn: async ({ signal }) =>
          unwrap(
            await answerOf(
              api.GET('/v1/incidents', {
                params: { query: { status: 'open', limit: WALL_ROWS, agency } },
                signal,
              }),
              pageOf(incidentSummarySchema),
            ),
          ),
        refetchInterval: WALL_POLL_MS,
      }),
    /** Incidents behind a number: those that came to the queue in a period and have something in common. */
    casesBehind: (search: CaseSearch) =>
      queryOptions({
        queryKey: ['incidents', 'behind', search],
        queryFn: async ({ signal }) =>
          unwrap(
            await answerOf(
              api.GET('/v1/search', { params: { query: search }, signal }),
              pageOf(incidentSummarySchema),
            ),
          ),
        placeholderData: keepPreviousData,
      }),
  };
}
