// Who read what, and the anchors that show that nothing was rewritten.
import { queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import { type AuditLogQuery, anchorSchema, auditEventSchema, pageOf } from '@thapcanh/api-schema';
import { unwrap } from './unwrap.ts';

export type AuditFilter = Partial<
  Pick<AuditLogQuery, 'from' | 'to' | 'actor' | 'incident' | 'action' | 'cursor'>
>;

export function auditQueries(api: ApiClient) {
  return {
    auditLog: (filter: AuditFilter) =>
      queryOptions({
        queryKey: ['audit', 'log', filter],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/audit', { params: { query: filter }, signal });
          return unwrap(await answerOf(call, pageOf(auditEventSchema)));
        },
        // Each reading of these records is one of them: never by itself.
        refetchOnWindowFocus: false,
      }),
    anchors: (from: string, cursor?: string) =>
      queryOptions({
        queryKey: ['audit', 'anchors', from, cursor],
        queryFn: async ({ signal }) => {
          const query = { from, ...(cursor === undefined ? {} : { cursor }) };
          const call = api.GET('/v1/audit/anchors', { params: { query }, signal });
          return unwrap(await answerOf(call, pageOf(anchorSchema)));
        },
      }),
  };
}
