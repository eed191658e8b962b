// Every read of the API as a TanStack Query: one key, one schema, one place.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Answer, type ApiClient, ApiError, answerOf } from '@thapcanh/api-client';
import {
  type AlertQuery,
  accessLinkListSchema,
  alertViewSchema,
  callListSchema,
  coverageSchema,
  type IncidentDetail,
  type IncidentQuery,
  incidentDetailSchema,
  incidentSummarySchema,
  meSchema,
  organisationSchema,
  pageOf,
  sourceSchema,
  userViewSchema,
} from '@thapcanh/api-schema';

const QUEUE_POLL_MS = 4_000;
const COUNTS_POLL_MS = 10_000;
const INCIDENT_POLL_MS = 10_000;
const LEDGER_POLL_MS = 10_000;
const DIRECTORY_STALE_MS = 5 * 60_000;
/** The most a list answers in one page; counts above it are shown as `200+`. */
const COUNTS_LIMIT = 200;

/** An incident as it was answered, and the tag of that answer. */
interface ShownIncident {
  readonly incident: IncidentDetail;
  readonly etag: string;
}

export type IncidentFilter = Partial<
  Pick<IncidentQuery, 'status' | 'severity' | 'level' | 'agency' | 'assignee' | 'cursor'>
>;
export type AlertFilter = Partial<
  Pick<AlertQuery, 'rule' | 'level' | 'agency' | 'entity' | 'cursor'>
>;

function unwrap<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new ApiError(answer.failure);
  return answer.value;
}

/** The queries of one client. Keys begin with the resource, so that a change can invalidate it. */
export function createQueries(api: ApiClient) {
  return {
    me: () =>
      queryOptions({
        queryKey: ['me'],
        queryFn: async ({ signal }) =>
          unwrap(await answerOf(api.GET('/v1/me', { signal }), meSchema)),
        staleTime: DIRECTORY_STALE_MS,
      }),
    users: () =>
      queryOptions({
        queryKey: ['users'],
        queryFn: async ({ signal }) =>
          unwrap(await answerOf(api.GET('/v1/users', { signal }), pageOf(userViewSchema))).items,
        staleTime: DIRECTORY_STALE_MS,
      }),
    organisations: () =>
      queryOptions({
        queryKey: ['organisations'],
        queryFn: async ({ signal }) =>
          unwrap(
            await answerOf(api.GET('/v1/organisations', { signal }), pageOf(organisationSchema)),
          ).items,
        staleTime: DIRECTORY_STALE_MS,
      }),
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
          const shown = client.getQueryData<ShownIncident>(queryKey);
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
    alerts: (filter: AlertFilter) =>
      queryOptions({
        queryKey: ['alerts', filter],
        queryFn: async ({ signal }) =>
          unwrap(
            await answerOf(
              api.GET('/v1/alerts', { params: { query: filter }, signal }),
              pageOf(alertViewSchema),
            ),
          ),
      }),
    sources: () =>
      queryOptions({
        queryKey: ['sources'],
        queryFn: async ({ signal }) =>
          unwrap(await answerOf(api.GET('/v1/sources', { signal }), pageOf(sourceSchema))).items,
        refetchInterval: LEDGER_POLL_MS,
      }),
    sourceCoverage: (agency: string, source: string) =>
      queryOptions({
        queryKey: ['sources', 'coverage', agency, source],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/sources/{agency}/{source}/coverage', {
            params: { path: { agency, source } },
            signal,
          });
          return unwrap(await answerOf(call, coverageSchema));
        },
        staleTime: DIRECTORY_STALE_MS,
      }),
  };
}
export type Queries = ReturnType<typeof createQueries>;
