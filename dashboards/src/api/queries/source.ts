// Log sources, their ledger and what rules see of them.
import { queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import { coverageSchema, pageOf, sourceSchema } from '@thapcanh/api-schema';
import { DIRECTORY_STALE_MS } from './directory.ts';
import { unwrap } from './unwrap.ts';

const LEDGER_POLL_MS = 10_000;

export function sourceQueries(api: ApiClient) {
  return {
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
