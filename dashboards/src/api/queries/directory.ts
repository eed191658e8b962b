// Who and what the screens name: the signed-in person, users, organisations.
import { queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import { meSchema, organisationSchema, pageOf, userViewSchema } from '@thapcanh/api-schema';
import { unwrap } from './unwrap.ts';

/** What changes a few times a month is asked for again after so long. */
export const DIRECTORY_STALE_MS = 5 * 60_000;

export function directoryQueries(api: ApiClient) {
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
  };
}
