// Log sources: their ledger, settings, keys, rejects, shipper configurations, and what rules see of them.
import { queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import {
  type ConfigQuery,
  configSchema,
  coverageSchema,
  keyViewSchema,
  MAX_LIMIT,
  pageOf,
  type RejectsQuery,
  rejectsSchema,
  type SourceView,
  sourceDetailSchema,
  sourceHourSchema,
  sourceSchema,
} from '@thapcanh/api-schema';
import { DIRECTORY_STALE_MS } from './directory.ts';
import { unwrap } from './unwrap.ts';

const LEDGER_POLL_MS = 10_000;
/** While somebody waits for the first event. */
const WATCH_POLL_MS = 2_000;

/** A source as the API's paths name it. */
export interface SourceName {
  readonly agency: string;
  readonly source: string;
}

export function sourceQueries(api: ApiClient) {
  /** Every page: a list that ends unseen would hide a silent source. */
  async function allSources(signal: AbortSignal) {
    const all: SourceView[] = [];
    let cursor: string | undefined;
    do {
      const query = { cursor, limit: MAX_LIMIT };
      const page: { items: SourceView[]; nextCursor?: string | undefined } = unwrap(
        await answerOf(api.GET('/v1/sources', { params: { query }, signal }), pageOf(sourceSchema)),
      );
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return all;
  }

  return {
    /** All that one may see. */
    sources: () =>
      queryOptions({
        queryKey: ['sources', 'list'],
        queryFn: ({ signal }) => allSources(signal),
        refetchInterval: LEDGER_POLL_MS,
      }),
    /** Ledger and health of one source, also of one that was registered a moment ago. */
    sourceStatus: ({ agency, source }: SourceName) =>
      queryOptions({
        queryKey: ['sources', 'status', agency, source],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/sources/{agency}/{source}/status', {
            params: { path: { agency, source } },
            signal,
          });
          return unwrap(await answerOf(call, sourceSchema));
        },
        refetchInterval: LEDGER_POLL_MS,
      }),
    source: ({ agency, source }: SourceName) =>
      queryOptions({
        queryKey: ['sources', 'one', agency, source],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/sources/{agency}/{source}', {
            params: { path: { agency, source } },
            signal,
          });
          return unwrap(await answerOf(call, sourceDetailSchema));
        },
      }),
    /** Hours that begin in the last `days`; with `watch`, asked for again and again. */
    sourceHours: ({ agency, source }: SourceName, days: number, watch = false) =>
      queryOptions({
        queryKey: ['sources', 'hours', agency, source, days],
        queryFn: async ({ signal }) => {
          const from = new Date(Date.now() - days * 86_400_000).toISOString();
          const call = api.GET('/v1/sources/{agency}/{source}/hours', {
            params: { path: { agency, source }, query: { from } },
            signal,
          });
          return unwrap(await answerOf(call, pageOf(sourceHourSchema))).items;
        },
        refetchInterval: watch ? WATCH_POLL_MS : LEDGER_POLL_MS,
      }),
    /**
     * Rejected records. Each reading is recorded, so it is read again only when `known` changes: how
     * many there are as far as the screen knows.
     */
    sourceRejects: ({ agency, source }: SourceName, filter: Partial<RejectsQuery>, known: number) =>
      queryOptions({
        queryKey: ['sources', 'rejects', agency, source, filter, known],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/sources/{agency}/{source}/rejects', {
            params: { path: { agency, source }, query: filter },
            signal,
          });
          return unwrap(await answerOf(call, rejectsSchema));
        },
        staleTime: Number.POSITIVE_INFINITY,
      }),
    sourceKeys: ({ agency, source }: SourceName) =>
      queryOptions({
        queryKey: ['sources', 'keys', agency, source],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/sources/{agency}/{source}/keys', {
            params: { path: { agency, source } },
            signal,
          });
          return unwrap(await answerOf(call, pageOf(keyViewSchema))).items;
        },
      }),
    shipperConfig: ({ agency, source }: SourceName, query: ConfigQuery) =>
      queryOptions({
        queryKey: ['sources', 'config', agency, source, query],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/sources/{agency}/{source}/config', {
            params: { path: { agency, source }, query },
            signal,
          });
          return unwrap(await answerOf(call, configSchema));
        },
        staleTime: DIRECTORY_STALE_MS,
        retry: false,
      }),
    sourceCoverage: ({ agency, source }: SourceName) =>
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
