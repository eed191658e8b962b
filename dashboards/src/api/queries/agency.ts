// What the centre asks of an agency.
import { queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import { agencyRequestViewSchema, pageOf } from '@thapcanh/api-schema';
import { unwrap } from './unwrap.ts';

const ASKED_POLL_MS = 10_000;

export function agencyQueries(api: ApiClient) {
  return {
    /** Requests of one incident, oldest first. */
    asked: (incident: string) =>
      queryOptions({
        queryKey: ['incidents', 'one', incident, 'asked'],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/incidents/{id}/requests', {
            params: { path: { id: incident } },
            signal,
          });
          return unwrap(await answerOf(call, pageOf(agencyRequestViewSchema))).items;
        },
        refetchInterval: ASKED_POLL_MS,
      }),
  };
}
