// Every read of the API as a TanStack Query: one key, one schema, one place.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
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
import type { Answer, ApiClient } from './client.ts';
import { ApiError } from './problem.ts';

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
        queryFn: async ({ signal }) => unwrap(await api.get('/v1/me', meSchema, { signal })),
        staleTime: DIRECTORY_STALE_MS,
      }),
    users: () =>
      queryOptions({
        queryKey: ['users'],
        queryFn: async ({ signal }) =>
          unwrap(await api.get('/v1/users', pageOf(userViewSchema), { signal })).items,
        staleTime: DIRECTORY_STALE_MS,
      }),
    organisations: () =>
      queryOptions({
        queryKey: ['organisations'],
        queryFn: async ({ signal }) =>
          unwrap(await api.get('/v1/organisations', pageOf(organisationSchema), { signal })).items,
        staleTime: DIRECTORY_STALE_MS,
      }),
    incidents: (filter: IncidentFilter) =>
      queryOptions({
        queryKey: ['incidents', 'page', filter],
        queryFn: async ({ signal }) =>
          unwrap(
            await api.get('/v1/incidents', pageOf(incidentSummarySchema), {
              query: filter,
              signal,
            }),
          ),
        refetchInterval: QUEUE_POLL_MS,
      }),
    openIncidents: () =>
      queryOptions({
        queryKey: ['incidents', 'open'],
        queryFn: async ({ signal }) =>
          unwrap(
            await api.get('/v1/incidents', pageOf(incidentSummarySchema), {
              query: { status: 'open', limit: COUNTS_LIMIT },
              signal,
            }),
          ),
        refetchInterval: COUNTS_POLL_MS,
      }),
    incident: (id: string) =>
      queryOptions({
        queryKey: ['incidents', 'one', id],
        queryFn: async ({ client, queryKey, signal }) => {
          const path = `/v1/incidents/${encodeURIComponent(id)}`;
          // Each reading of evidence is recorded: what is on the screen already is not read again.
          const shown = client.getQueryData<ShownIncident>(queryKey);
          const known = shown && { value: shown.incident, etag: shown.etag };
          const answer = await api.get(path, incidentDetailSchema, { signal, known });
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
          const path = `/v1/incidents/${encodeURIComponent(id)}/call-list`;
          return unwrap(await api.get(path, callListSchema, { signal })).items;
        },
        staleTime: DIRECTORY_STALE_MS,
      }),
    accessLinks: (id: string) =>
      queryOptions({
        queryKey: ['incidents', 'one', id, 'access-links'],
        queryFn: async ({ signal }) => {
          const path = `/v1/incidents/${encodeURIComponent(id)}/access-links`;
          return unwrap(await api.get(path, accessLinkListSchema, { signal })).items;
        },
        refetchInterval: INCIDENT_POLL_MS,
      }),
    incidentAlerts: (id: string) =>
      infiniteQueryOptions({
        queryKey: ['incidents', 'alerts', id],
        queryFn: async ({ pageParam, signal }) =>
          unwrap(
            await api.get(
              `/v1/incidents/${encodeURIComponent(id)}/alerts`,
              pageOf(alertViewSchema),
              { query: { cursor: pageParam }, signal },
            ),
          ),
        initialPageParam: undefined as string | undefined,
        getNextPageParam: (page) => page.nextCursor,
      }),
    alerts: (filter: AlertFilter) =>
      queryOptions({
        queryKey: ['alerts', filter],
        queryFn: async ({ signal }) =>
          unwrap(await api.get('/v1/alerts', pageOf(alertViewSchema), { query: filter, signal })),
      }),
    sources: () =>
      queryOptions({
        queryKey: ['sources'],
        queryFn: async ({ signal }) =>
          unwrap(await api.get('/v1/sources', pageOf(sourceSchema), { signal })).items,
        refetchInterval: LEDGER_POLL_MS,
      }),
    sourceCoverage: (agency: string, source: string) =>
      queryOptions({
        queryKey: ['sources', 'coverage', agency, source],
        queryFn: async ({ signal }) => {
          const path = `/v1/sources/${encodeURIComponent(agency)}/${encodeURIComponent(source)}`;
          return unwrap(await api.get(`${path}/coverage`, coverageSchema, { signal }));
        },
        staleTime: DIRECTORY_STALE_MS,
      }),
  };
}
export type Queries = ReturnType<typeof createQueries>;
