// Alerts of every incident.
import { queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import { type AlertQuery, alertViewSchema, pageOf } from '@thapcanh/api-schema';
import { unwrap } from './unwrap.ts';

export type AlertFilter = Partial<
  Pick<AlertQuery, 'rule' | 'level' | 'agency' | 'entity' | 'from' | 'to' | 'limit' | 'cursor'>
>;

export function alertQueries(api: ApiClient) {
  return {
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
  };
}
