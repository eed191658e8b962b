// The HTTP API as one Hono app: identify, authorise by the route table, answer.
import type { IncidentIndex } from '@thapcanh/store';
import { Hono } from 'hono';
import type { Nudge } from '../nudge.ts';
import { isUnavailable, UNAVAILABLE_RETRY_S } from '../unavailable.ts';
import { agencyRequestRoutes } from './agency-request-routes.ts';
import { type AlertRoutesOptions, alertRoutes } from './alert-routes.ts';
import { attentionRoutes } from './attention-routes.ts';
import { type AuditReadOptions, recorded } from './audit-read.ts';
import { type CallRateOptions, createTooOften } from './call-rate.ts';
import { callRoutes } from './call-routes.ts';
import { type CallerOptions, createIdentify } from './caller.ts';
import { changeRoutes } from './change-routes.ts';
import { allowedMethods, otherMethod, tagged, unreadQuery } from './conventions.ts';
import { decisionRoutes } from './decision-routes.ts';
import { type DirectoryOptions, directoryRoutes } from './directory-routes.ts';
import { type EvidenceRoutesOptions, evidenceRoutes } from './evidence-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { type IncidentRoutesOptions, incidentRoutes } from './incident-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { listExportRoutes } from './list-export-routes.ts';
import { liveRoutes } from './live-routes.ts';
import { type MeasureRoutesOptions, measureRoutes } from './measure-routes.ts';
import { observableRoutes } from './observable-routes.ts';
import { type PeriodReportRoutesOptions, periodReportRoutes } from './period-report-routes.ts';
import { type PrecedentRoutesOptions, precedentRoutes } from './precedent-routes.ts';
import { type PresenceRoutesOptions, presenceRoutes } from './presence-routes.ts';
import { problemResponse, refuse } from './problem.ts';
import { regroupRoutes } from './regroup-routes.ts';
import { reportRoutes } from './report-routes.ts';
import type { ApiContext, ApiEnv } from './request.ts';
import { EVERYBODY, type OpenRoute, type Route } from './route.ts';
import { type SearchRoutesOptions, searchRoutes } from './search-routes.ts';
import { taskRoutes } from './task-routes.ts';

export interface ApiOptions
  extends Omit<CallerOptions, 'users'>,
    IncidentRoutesOptions,
    AlertRoutesOptions,
    EvidenceRoutesOptions,
    AuditReadOptions,
    MeasureRoutesOptions,
    PrecedentRoutesOptions,
    SearchRoutesOptions,
    Pick<PeriodReportRoutesOptions, 'periodReports' | 'anchors' | 'notices'>,
    Pick<PresenceRoutesOptions, 'presence'>,
    Pick<DirectoryOptions, 'province'>,
    CallRateOptions {
  readonly index: IncidentIndex;
  readonly users: CallerOptions['users'];
  /** Routes of other resources, such as sources; they are authorised like all. */
  readonly routes?: readonly Route[];
  /** Routes without a user. */
  readonly openRoutes?: readonly OpenRoute[];
  /** Told after each request that may have changed something: somebody may have to hear of it. */
  readonly nudge: Nudge;
}

/** Every route the app serves. */
export function apiRoutes(options: ApiOptions): readonly Route[] {
  return [
    ...directoryRoutes(options),
    // Before the routes of one incident: `counts` and `export` are no incident's id.
    ...measureRoutes(options),
    ...listExportRoutes(options),
    ...searchRoutes(options),
    ...liveRoutes(options),
    ...incidentRoutes(options),
    ...changeRoutes(options),
    ...decisionRoutes(options),
    ...taskRoutes(options),
    ...agencyRequestRoutes(options),
    ...attentionRoutes(options),
    ...observableRoutes(options),
    ...evidenceRoutes(options),
    ...exportRoutes(options),
    ...precedentRoutes(options),
    ...regroupRoutes(options),
    ...linkRoutes(options),
    ...callRoutes(options),
    ...presenceRoutes(options),
    ...alertRoutes(options),
    ...reportRoutes(options),
    ...periodReportRoutes(options),
    {
      method: 'GET',
      path: '/v1/openapi.json',
      roles: EVERYBODY,
      async handle(c) {
        // Read when it is first asked for: its schemas take a fifth of what starting takes.
        const { openApiDocument } = await import('@thapcanh/api-schema/openapi');
        return c.json(openApiDocument());
      },
    },
    ...(options.routes ?? []),
  ];
}

/** The API. Nothing is answered to a caller without a row, and every answer is uncached. */
export function createApi(options: ApiOptions): Hono<ApiEnv> {
  const identify = createIdentify(options);
  const tooOften = createTooOften(options);
  const app = new Hono<ApiEnv>();
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
  });
  const routes = apiRoutes(options);
  for (const route of routes) {
    app.on(route.method, route.path, async (c) => {
      const caller = await identify(c.req.header('authorization'));
      if (!caller.ok) return problemResponse(caller.refusal);
      const rate = await tooOften(caller.value.user.sub);
      if (rate !== undefined) return problemResponse(rate);
      if (!route.roles.includes(caller.value.user.role)) {
        const detail = `Your role (${caller.value.user.role}) may not do this.`;
        return problemResponse(refuse('forbidden', detail).refusal);
      }
      c.set('caller', caller.value);
      return recorded(c, await answerBy(route, c, options), options);
    });
  }
  const openRoutes = options.openRoutes ?? [];
  for (const route of openRoutes) {
    app.on(route.method, route.path, (c) => answerBy(route, c, options));
  }
  for (const [path, allow] of allowedMethods([...routes, ...openRoutes])) {
    app.all(path, (c) => otherMethod(c.req.method, allow));
  }
  app.notFound(() => problemResponse(refuse('not_found', 'There is nothing here.').refusal));
  app.onError((error, c) => {
    options.log.error('request failed', { method: c.req.method, path: c.req.path, error });
    if (isUnavailable(error)) {
      const detail =
        'A service that this one rests on does not answer now. Nothing was changed by halves.';
      return problemResponse({
        ...refuse('unavailable', detail).refusal,
        retryAfter: UNAVAILABLE_RETRY_S,
      });
    }
    const detail =
      'Something failed on our side. Try again; if it persists, tell your administrator.';
    return problemResponse(refuse('internal', detail).refusal);
  });
  return app;
}

async function answerBy(
  { method, readsQuery, tellsNobody, handle }: OpenRoute,
  c: ApiContext,
  { nudge }: Pick<ApiOptions, 'nudge'>,
): Promise<Response> {
  const refused = method === 'GET' || readsQuery === true ? undefined : unreadQuery(c);
  if (refused !== undefined) return refused;
  const answer = await handle(c);
  if (method !== 'GET' && answer.ok && tellsNobody !== true) await nudge();
  return unreadQuery(c) ?? tagged(c, answer);
}
