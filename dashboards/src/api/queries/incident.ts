// The queue and what belongs to one incident.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf, type paths } from '@thapcanh/api-client';
import {
  accessLinkListSchema,
  alertViewSchema,
  callListSchema,
  countsSchema,
  type IncidentDetail,
  incidentChangesSchema,
  incidentDetailSchema,
  incidentSummarySchema,
  pageOf,
  stormDetailSchema,
  stormSummarySchema,
} from '@thapcanh/api-schema';
import { type LiveChanges, listedAgain, NO_CHANGES, withChanges } from '../live-changes.ts';
import { DIRECTORY_STALE_MS } from './directory.ts';
import { unwrap } from './unwrap.ts';

const CHANGES_POLL_MS = 5_000;
const COUNTS_POLL_MS = 30_000;
const STORMS_POLL_MS = 60_000;
const INCIDENT_POLL_MS = 10_000;
const OPEN_POLL_MS = 10_000;
/** The most a list answers in one page. */
const OPEN_LIMIT = 200;
/** Times a list is read on while its pages are empty: rows that no key finds are looked for in steps. */
const MAX_EMPTY_PAGES = 20;
/** Answers with more behind them that are read at once. */
const MAX_CHANGES_AT_ONCE = 10;

/** An incident as it was answered, and the tag of that answer. */
export interface SeenIncident {
  readonly incident: IncidentDetail;
  readonly etag: string;
}

export type IncidentFilter = Omit<
  NonNullable<paths['/v1/incidents']['get']['parameters']['query']>,
  'limit' | 'cursor'
>;
export type IncidentSearchFilter = Omit<
  NonNullable<paths['/v1/search']['get']['parameters']['query']>,
  'cursor'
>;

/** What the queue asks for: a list by its filters, or a search. */
export type QueueQuery =
  | { readonly kind: 'list'; readonly filter: IncidentFilter }
  | { readonly kind: 'search'; readonly filter: IncidentSearchFilter };

const incidentPageSchema = pageOf(incidentSummarySchema);

export function incidentQueries(api: ApiClient) {
  async function readPage(
    { kind, filter }: QueueQuery,
    cursor: string | undefined,
    signal: AbortSignal,
  ) {
    const call =
      kind === 'list'
        ? api.GET('/v1/incidents', { params: { query: { ...filter, cursor } }, signal })
        : api.GET('/v1/search', { params: { query: { ...filter, cursor } }, signal });
    return unwrap(await answerOf(call, incidentPageSchema));
  }

  return {
    /** One page; an empty one that is not the last is read on. */
    queuePage: (query: QueueQuery, cursor?: string) =>
      queryOptions({
        queryKey: ['incidents', 'page', query, cursor],
        queryFn: async ({ signal }) => {
          let page = await readPage(query, cursor, signal);
          for (let read = 1; read < MAX_EMPTY_PAGES; read += 1) {
            if (page.items.length > 0 || page.nextCursor === undefined) break;
            page = await readPage(query, page.nextCursor, signal);
          }
          return page;
        },
      }),
    /** What changed since the first question, followed for as long as a screen looks. */
    incidentChanges: () =>
      queryOptions({
        queryKey: ['incidents', 'changes'],
        queryFn: async ({ client, queryKey, signal }) => {
          let live = client.getQueryData<LiveChanges>(queryKey) ?? NO_CHANGES;
          for (let read = 0; read < MAX_CHANGES_AT_ONCE; read += 1) {
            const params = { query: { since: live.next } };
            const call = api.GET('/v1/incidents/changes', { params, signal });
            const answer = await answerOf(call, incidentChangesSchema);
            if (!answer.ok && answer.failure.code === 'invalid_cursor') return listedAgain(live);
            const changes = unwrap(answer);
            live = withChanges(live, changes);
            if (!changes.more) break;
          }
          return live;
        },
        refetchInterval: CHANGES_POLL_MS,
        structuralSharing: false,
      }),
    counts: () =>
      queryOptions({
        queryKey: ['incidents', 'counts'],
        queryFn: async ({ signal }) =>
          unwrap(await answerOf(api.GET('/v1/incidents/counts', { signal }), countsSchema)),
        refetchInterval: COUNTS_POLL_MS,
      }),
    storms: () =>
      queryOptions({
        queryKey: ['incidents', 'storms'],
        queryFn: async ({ signal }) =>
          unwrap(await answerOf(api.GET('/v1/storms', { signal }), pageOf(stormSummarySchema)))
            .items,
        refetchInterval: STORMS_POLL_MS,
      }),
    storm: (id: string) =>
      queryOptions({
        queryKey: ['incidents', 'storms', id],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/storms/{id}', { params: { path: { id } }, signal });
          return unwrap(await answerOf(call, stormDetailSchema));
        },
        refetchInterval: STORMS_POLL_MS,
      }),
    openIncidents: () =>
      queryOptions({
        queryKey: ['incidents', 'open'],
        queryFn: async ({ signal }) =>
          unwrap(
            await answerOf(
              api.GET('/v1/incidents', {
                params: { query: { status: 'open', limit: OPEN_LIMIT } },
                signal,
              }),
              incidentPageSchema,
            ),
          ),
        refetchInterval: OPEN_POLL_MS,
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
