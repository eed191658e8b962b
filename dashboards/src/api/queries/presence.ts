// Who works beside the reader.
import { queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import { presenceSchema } from '@thapcanh/api-schema';
import { unwrap } from './unwrap.ts';

const PRESENCE_POLL_MS = 15_000;

export function presenceQueries(api: ApiClient) {
  return {
    presence: () =>
      queryOptions({
        queryKey: ['presence'],
        queryFn: async ({ signal }) =>
          unwrap(await answerOf(api.GET('/v1/presence', { signal }), presenceSchema)),
        refetchInterval: PRESENCE_POLL_MS,
      }),
  };
}
