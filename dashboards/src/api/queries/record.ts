// What lies beside an incident: tasks, requests, observables, evidence; and whom and what to name there.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import {
  agencyRequestViewSchema,
  auditEventSchema,
  evidenceItemViewSchema,
  type IncidentSummary,
  incidentSummarySchema,
  observableViewSchema,
  pageOf,
  playbookViewSchema,
  type TimelineEntry,
  taskViewSchema,
} from '@thapcanh/api-schema';
import * as z from 'zod';
import { unwrap } from './unwrap.ts';

type Kind = TimelineEntry['change']['kind'];
/** An incident with its timeline. */
export interface Told {
  readonly id: string;
  readonly timeline: readonly TimelineEntry[];
}
/** An incident as lists have it. */
type Listed = Pick<IncidentSummary, 'id' | 'rev'>;

const FOUND_LIMIT = 20;
const SEARCH_STALE_MS = 30_000;

/** Kinds of entries that bring or take whole cases, with all that lies beside them. */
const WHOLE: readonly Kind[] = ['opened', 'merged', 'unmerged', 'detached_from'];

/** When records last changed: the rev of the last entry that tells of them. They are read again when it moves. */
export function lastTold({ timeline }: Pick<Told, 'timeline'>, kinds: readonly Kind[]): number {
  const last = timeline.findLast(
    ({ change }) => WHOLE.includes(change.kind) || kinds.includes(change.kind),
  );
  return last?.rev ?? 0;
}

export function recordQueries(api: ApiClient) {
  /** One kind of record of one incident, as of an entry; read once, since each reading may be recorded. */
  const asOf = (kind: string, incident: Told | Listed, kinds: readonly Kind[]) => ({
    queryKey: [
      'records',
      kind,
      incident.id,
      'timeline' in incident ? lastTold(incident, kinds) : incident.rev,
    ],
    staleTime: Number.POSITIVE_INFINITY,
    // Until it is read again, what was there before, unless that is another incident's.
    placeholderData: <T>(
      before: T | undefined,
      query: { readonly queryKey: readonly unknown[] } | undefined,
    ) => (query?.queryKey[2] === incident.id ? before : undefined),
  });
  const of = ({ id }: Listed | Told) => ({ params: { path: { id } } });
  return {
    tasks: (incident: Told) =>
      queryOptions({
        ...asOf('tasks', incident, ['tasks_added', 'task_changed']),
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/incidents/{id}/tasks', { ...of(incident), signal });
          return unwrap(await answerOf(call, listOf(taskViewSchema))).items;
        },
      }),
    playbooks: (incident: Told) =>
      queryOptions({
        ...asOf('playbooks', incident, ['tasks_added', 'alerts_added']),
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/incidents/{id}/playbooks', { ...of(incident), signal });
          return unwrap(await answerOf(call, listOf(playbookViewSchema))).items;
        },
      }),
    agencyRequests: (incident: Told | Listed) =>
      queryOptions({
        ...asOf('requests', incident, [
          'agency_asked',
          'agency_answered',
          'agency_request_withdrawn',
        ]),
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/incidents/{id}/requests', { ...of(incident), signal });
          return unwrap(await answerOf(call, listOf(agencyRequestViewSchema))).items;
        },
      }),
    observables: (incident: Told) =>
      queryOptions({
        ...asOf('observables', incident, ['observable_added', 'observable_changed']),
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/incidents/{id}/observables', { ...of(incident), signal });
          return unwrap(await answerOf(call, listOf(observableViewSchema))).items;
        },
      }),
    evidenceItems: (incident: Told) =>
      queryOptions({
        ...asOf('evidence', incident, ['evidence_added', 'evidence_handed_over']),
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/incidents/{id}/evidence', { ...of(incident), signal });
          return unwrap(await answerOf(call, listOf(evidenceItemViewSchema))).items;
        },
      }),
    /** Cases by words or number; the open ones of an agency where nothing is typed. */
    foundIncidents: (words: string, agency: string) =>
      queryOptions({
        queryKey: ['incidents', 'found', words, agency],
        queryFn: async ({ signal }) => {
          const call =
            words === ''
              ? api.GET('/v1/incidents', {
                  params: { query: { agency, status: 'open', limit: FOUND_LIMIT } },
                  signal,
                })
              : api.GET('/v1/search', {
                  params: { query: { q: words, limit: FOUND_LIMIT } },
                  signal,
                });
          return unwrap(await answerOf(call, pageOf(incidentSummarySchema))).items;
        },
        staleTime: SEARCH_STALE_MS,
        placeholderData: keepPreviousData,
      }),
    /** Who read it in the last seven days; for those who may know. */
    readings: (incident: string) =>
      queryOptions({
        queryKey: ['audit', incident],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/audit', {
            params: { query: { incident, limit: FOUND_LIMIT } },
            signal,
          });
          return unwrap(await answerOf(call, pageOf(auditEventSchema))).items;
        },
      }),
  };
}

function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item) });
}
