// Every read of the API as a TanStack Query: one key, one schema, one place a resource.
import type { ApiClient } from '@thapcanh/api-client';
import { alertQueries } from './queries/alert.ts';
import { directoryQueries } from './queries/directory.ts';
import { incidentQueries } from './queries/incident.ts';
import { recordQueries } from './queries/record.ts';
import { sourceQueries } from './queries/source.ts';

/** The queries of one client. Keys begin with the resource, so that a change can invalidate it. */
export function createQueries(api: ApiClient) {
  return {
    ...directoryQueries(api),
    ...incidentQueries(api),
    ...alertQueries(api),
    ...recordQueries(api),
    ...sourceQueries(api),
  };
}
export type Queries = ReturnType<typeof createQueries>;
