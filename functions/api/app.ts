// The HTTP API as one Hono app: identify, authorise by the route table, answer.
import { openApiDocument } from '@thapcanh/api-schema/openapi';
import { Hono } from 'hono';
import type { Nudge } from '../nudge.ts';
import { type AlertRoutesOptions, alertRoutes } from './alert-routes.ts';
import { callRoutes } from './call-routes.ts';
import { type CallerOptions, createIdentify } from './caller.ts';
import { changeRoutes } from './change-routes.ts';
import { decisionRoutes } from './decision-routes.ts';
import { type DirectoryOptions, directoryRoutes } from './directory-routes.ts';
import { type IncidentRoutesOptions, incidentRoutes } from './incident-routes.ts';
import { type PeriodReportRoutesOptions, periodReportRoutes } from './period-report-routes.ts';
import { problemResponse, refuse } from './problem.ts';
import { relatedRoutes } from './related-routes.ts';
import { reportRoutes } from './report-routes.ts';
import type { ApiEnv } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';

export interface ApiOptions
  extends Omit<CallerOptions, 'users'>,
    IncidentRoutesOptions,
    AlertRoutesOptions,
    Pick<PeriodReportRoutesOptions, 'periodReports'>,
    Pick<DirectoryOptions, 'province'> {
  readonly users: CallerOptions['users'];
  /** Routes of other resources, such as sources; they are authorised like all. */
  readonly routes?: readonly Route[];
  /** Told after each request that may have changed something: somebody may have to hear of it. */
  readonly nudge: Nudge;
  readonly log: { error(message: string, details: Record<string, unknown>): void };
}

/** Every route the app serves. */
export function apiRoutes(options: ApiOptions): readonly Route[] {
  return [
    ...directoryRoutes(options),
    ...incidentRoutes(options),
    ...changeRoutes(options),
    ...decisionRoutes(options),
    ...callRoutes(options),
    ...relatedRoutes(options),
    ...alertRoutes(options),
    ...reportRoutes(options),
    ...periodReportRoutes(options),
    {
      method: 'GET',
      path: '/v1/openapi.json',
      roles: EVERYBODY,
      handle: (c) => c.json(openApiDocument()),
    },
    ...(options.routes ?? []),
  ];
}

/** The API. Nothing is answered to a caller without a row, and every answer is uncached. */
export function createApi(options: ApiOptions): Hono<ApiEnv> {
  const identify = createIdentify(options);
  const app = new Hono<ApiEnv>();
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    if (c.req.method !== 'GET' && c.res.ok) await options.nudge();
  });
  for (const route of apiRoutes(options)) {
    app.on(route.method, route.path, async (c) => {
      const caller = await identify(c.req.header('authorization'));
      if (!caller.ok) return problemResponse(caller.refusal);
      if (!route.roles.includes(caller.value.user.role)) {
        const detail = `Your role (${caller.value.user.role}) may not do this.`;
        return problemResponse(refuse('forbidden', detail).refusal);
      }
      c.set('caller', caller.value);
      return route.handle(c);
    });
  }
  app.notFound(() => problemResponse(refuse('not_found', 'There is nothing here.').refusal));
  app.onError((error, c) => {
    options.log.error('request failed', { method: c.req.method, path: c.req.path, error });
    const detail =
      'Something failed on our side. Try again; if it persists, tell your administrator.';
    return problemResponse(refuse('internal', detail).refusal);
  });
  return app;
}
