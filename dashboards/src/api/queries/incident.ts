// The queue and what belongs to one incident.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import {
  accessLinkListSchema,
  alertViewSchema,
  callListSchema,
  type IncidentDetail,
  type IncidentQuery,
  incidentDetailSchema,
  incidentSummarySchema,
  pageOf,
} from '@thapcanh/api-schema';
import { DIRECTORY_STALE_MS } from './directory.ts';
import { unwrap } from './unwrap.ts';

const QUEUE_POLL_MS = 4_000;
const COUNTS_POLL_MS = 10_000;
const INCIDENT_POLL_MS = 10_000;
/** The most a list answers in one page; counts above it are shown as `200+`. */
const COUNTS_LIMIT = 200;

/** An incident as it was answered, and the tag of that answer. */
export interface SeenIncident {
  readonly incident: IncidentDetail;
  readonly etag: string;
}

export type IncidentFilter = Partial<
  Pick<IncidentQuery, 'status' | 'severity' | 'level' | 'agency' | 'assignee' | 'cursor'>
>;

export function incidentQueries(api: ApiClient) {
  return {
    incidents: (filter: IncidentFilter) =>
      queryOptions({
        queryKey: ['incidents', 'page', filter],
        queryFn: async ({ signal }) =>
          unwrap(
            await answerOf(
              api.GET('/v1/incidents', { params: { query: filter }, signal }),
              pageOf(incidentSummarySchema),
            ),
          ),
        refetchInterval: QUEUE_POLL_MS,
      }),
    openIncidents: () =>
      queryOptions({
        queryKey: ['incidents', 'open'],
        queryFn: async ({ signal }) =>
          unwrap(
            await answerOf(
              api.GET('/v1/incidents', {
                params: { query: { status: 'open', limit: COUNTS_LIMIT } },
                signal,
              }),
              pageOf(incidentSummarySchema),
            ),
          ),
        refetchInterval: COUNTS_POLL_MS,
      }),
    incident: (id: string) =>
      queryOptions({
        queryKey: ['incidents', 'one', id],
        queryFn: async ({ client, queryKey, signal }) => {
          // Each reading of evidence is recorded: what is on the screen already is not read again.
          const shown = client.getQueryData<SeenIncident>(queryKey);
          const known = shown && { value: shown.incident, etag: shown.etag };
          const call = api.GET('/v1/incidents/{id}', {
            params: { path: { id } },
            headers: { 'if-none-match': known?.etag },
            signal,
          });
          const answer = await answerOf(call, incidentDetailSchema, known);
          const incident = unwrap(answer);
          const etag = answer.ok ? answer.etag : undefined;
          return { incident, etag: etag ?? `"${incident.rev}"` };
        },
        refetchInterval: INCIDENT_POLL_MS,
      }),
    callList: (id: string) =>
      queryOptions({
        queryKey: ['incidents', 'one', id, 'call-list'],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/incidents/{id}/call-list', {
            params: { path: { id } },
            signal,
          });
          return unwrap(await answerOf(call, callListSchema)).items;
        },
        staleTime: DIRECTORY_STALE_MS,
      }),
    accessLinks: (id: string) =>
      queryOptions({
        queryKey: ['incidents', 'one', id, 'access-links'],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/incidents/{id}/access-links', {
            params: { path: { id } },
            signal,
          });
          return unwrap(await answerOf(call, accessLinkListSchema)).items;
        },
        refetchInterval: INCIDENT_POLL_MS,
      }),
    incidentAlerts: (id: string) =>
      infiniteQueryOptions({
        queryKey: ['incidents', 'alerts', id],
        queryFn: async ({ pageParam, signal }) =>
          unwrap(
            await answerOf(
              api.GET('/v1/incidents/{id}/alerts', {
                params: { path: { id }, query: { cursor: pageParam } },
                signal,
              }),
              pageOf(alertViewSchema),
            ),
          ),
        initialPageParam: undefined as string | undefined,
        getNextPageParam: (page) => page.nextCursor,
      }),
  };
}
