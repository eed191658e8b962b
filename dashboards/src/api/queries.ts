// Every read of the API as a TanStack Query: one key, one schema, one place a resource.
import type { ApiClient } from '@thapcanh/api-client';
import { activityQueries } from './queries/activity.ts';
import { administrationQueries } from './queries/administration.ts';
import { alertQueries } from './queries/alert.ts';
import { auditQueries } from './queries/audit.ts';
import { directoryQueries } from './queries/directory.ts';
import { incidentQueries } from './queries/incident.ts';
import { overviewQueries } from './queries/overview.ts';
import { presenceQueries } from './queries/presence.ts';
import { recordQueries } from './queries/record.ts';
import { reportQueries } from './queries/report.ts';
import { ruleQueries } from './queries/rule.ts';
import { sourceQueries } from './queries/source.ts';

/** The queries of one client. Keys begin with the resource, so that a change can invalidate it. */
export function createQueries(api: ApiClient) {
  return {
    ...directoryQueries(api),
    ...incidentQueries(api),
    ...activityQueries(api),
    ...alertQueries(api),
    ...presenceQueries(api),
    ...overviewQueries(api),
    ...ruleQueries(api),
    ...recordQueries(api),
    ...sourceQueries(api),
    ...reportQueries(api),
    ...auditQueries(api),
    ...administrationQueries(api),
  };
}
export type Queries = ReturnType<typeof createQueries>;
