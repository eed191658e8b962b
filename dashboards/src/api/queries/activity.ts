// What an incident's alerts say in brief, and what is related to it.
import { queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import {
  type Activity,
  activitySchema,
  alertViewSchema,
  type IncidentDetail,
  incidentSourcesSchema,
  incidentSummarySchema,
  MAX_LIMIT,
  pageOf,
  precedentsSchema,
} from '@thapcanh/api-schema';
import { DIRECTORY_STALE_MS } from './directory.ts';
import { unwrap } from './unwrap.ts';

/** Alerts that are drawn at most, newest first, and calls that are made for them. */
const MAX_ACTIVITY = 1_000;
const MAX_PAGES = 20;
const MAX_CASES = 10;
/** Alerts in brief, oldest first. */
export interface SeenActivity {
  readonly items: readonly Activity[];
  /** Older alerts were left out. */
  readonly cut: boolean;
}

export function activityQueries(api: ApiClient) {
  const one = (id: string) => ['incidents', 'one', id] as const;
  return {
    /** Read again when the incident's alerts have changed, and only then. */
    activity: ({ id, alertCount, lastAlertAt }: IncidentDetail) =>
      queryOptions({
        queryKey: ['activity', id, alertCount, lastAlertAt],
        queryFn: async ({ signal }): Promise<SeenActivity> => {
          const items: Activity[] = [];
          let cursor: string | undefined;
          for (let pages = 0; pages < MAX_PAGES && items.length < MAX_ACTIVITY; pages += 1) {
            const params = { path: { id }, query: { limit: MAX_LIMIT, cursor } };
            const call = api.GET('/v1/incidents/{id}/activity', { params, signal });
            const page = unwrap(await answerOf(call, pageOf(activitySchema)));
            items.push(...page.items);
            cursor = page.nextCursor;
            if (cursor === undefined) break;
          }
          return { items: items.reverse(), cut: cursor !== undefined };
        },
        staleTime: Number.POSITIVE_INFINITY,
      }),
    incidentSources: (id: string) =>
      queryOptions({
        queryKey: [...one(id), 'sources'],
        queryFn: async ({ signal }) => {
          const params = { path: { id } };
          const call = api.GET('/v1/incidents/{id}/sources', { params, signal });
          return unwrap(await answerOf(call, incidentSourcesSchema));
        },
        staleTime: DIRECTORY_STALE_MS,
      }),
    precedents: (id: string) =>
      queryOptions({
        queryKey: [...one(id), 'precedents'],
        queryFn: async ({ signal }) => {
          const params = { path: { id } };
          const call = api.GET('/v1/incidents/{id}/precedents', { params, signal });
          return unwrap(await answerOf(call, precedentsSchema));
        },
        staleTime: DIRECTORY_STALE_MS,
      }),
    casesOfEntity: (entity: string) =>
      queryOptions({
        queryKey: ['incidents', 'of-entity', entity],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/search', {
            params: { query: { entity, limit: MAX_CASES } },
            signal,
          });
          return unwrap(await answerOf(call, pageOf(incidentSummarySchema)));
        },
        staleTime: DIRECTORY_STALE_MS,
      }),
    /** Stored alerts of an entity between two instants, newest first. */
    alertsAround: (entity: string, from: string, to: string) =>
      queryOptions({
        queryKey: ['alerts', 'around', entity, from, to],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/alerts', { params: { query: { entity, from, to } }, signal });
          return unwrap(await answerOf(call, pageOf(alertViewSchema)));
        },
        staleTime: DIRECTORY_STALE_MS,
      }),
  };
}
