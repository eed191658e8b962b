// The HTTP API as one Hono app: identify, authorise by the route table, answer.
import { openApiDocument } from '@thapcanh/api-schema/openapi';
import type { CallRates, CallVerdict, IncidentIndex } from '@thapcanh/store';
import { Hono } from 'hono';
import type { Nudge } from '../nudge.ts';
import { agencyRequestRoutes } from './agency-request-routes.ts';
import { type AlertRoutesOptions, alertRoutes } from './alert-routes.ts';
import { attentionRoutes } from './attention-routes.ts';
import { type AuditReadOptions, recorded } from './audit-read.ts';
import { callRoutes } from './call-routes.ts';
import { type CallerOptions, createIdentify } from './caller.ts';
import { changeRoutes } from './change-routes.ts';
import { allowedMethods, otherMethod, tagged, unreadQuery } from './conventions.ts';
import { decisionRoutes } from './decision-routes.ts';
import { type DirectoryOptions, directoryRoutes } from './directory-routes.ts';
import { type EvidenceRoutesOptions, evidenceRoutes } from './evidence-routes.ts';
import { type IncidentRoutesOptions, incidentRoutes } from './incident-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { liveRoutes } from './live-routes.ts';
import { type MeasureRoutesOptions, measureRoutes } from './measure-routes.ts';
import { observableRoutes } from './observable-routes.ts';
import { type PeriodReportRoutesOptions, periodReportRoutes } from './period-report-routes.ts';
import { type PrecedentRoutesOptions, precedentRoutes } from './precedent-routes.ts';
import { problemResponse, type Refusal, refuse } from './problem.ts';
import { regroupRoutes } from './regroup-routes.ts';
import { relatedRoutes } from './related-routes.ts';
import { reportRoutes } from './report-routes.ts';
import type { ApiEnv } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
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
    Pick<PeriodReportRoutesOptions, 'periodReports'>,
    Pick<DirectoryOptions, 'province'> {
  readonly index: IncidentIndex;
  readonly users: CallerOptions['users'];
  /** Routes of other resources, such as sources; they are authorised like all. */
  readonly routes?: readonly Route[];
  /** How often a caller may call. */
  readonly rates: CallRates;
  /** Told after each request that may have changed something: somebody may have to hear of it. */
  readonly nudge: Nudge;
  readonly log: { error(message: string, details: Record<string, unknown>): void };
}

/** Every route the app serves. */
export function apiRoutes(options: ApiOptions): readonly Route[] {
  return [
    ...directoryRoutes(options),
    // Before the routes of one incident: `counts` is no incident's id.
    ...measureRoutes(options),
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
    ...precedentRoutes(options),
    ...regroupRoutes(options),
    ...linkRoutes(options),
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
  /** A limit that cannot be asked holds nobody back: a SOC must see its queue. */
  async function rateOf(sub: string): Promise<CallVerdict> {
    try {
      return await options.rates.take(sub);
    } catch (error) {
      options.log.error('rates not counted', { error });
      return { ok: true };
    }
  }

  const routes = apiRoutes(options);
  for (const route of routes) {
    app.on(route.method, route.path, async (c) => {
      const caller = await identify(c.req.header('authorization'));
      if (!caller.ok) return problemResponse(caller.refusal);
      const rate = await rateOf(caller.value.user.sub);
      if (!rate.ok) return problemResponse(tooOften(rate.retryAfter));
      if (!route.roles.includes(caller.value.user.role)) {
        const detail = `Your role (${caller.value.user.role}) may not do this.`;
        return problemResponse(refuse('forbidden', detail).refusal);
      }
      c.set('caller', caller.value);
      const readsQuery = route.method === 'GET' || route.readsQuery === true;
      const refused = readsQuery ? undefined : unreadQuery(c);
      if (refused !== undefined) return refused;
      const answer = await route.handle(c);
      return recorded(c, unreadQuery(c) ?? (await tagged(c, answer)), options);
    });
  }
  for (const [path, allow] of allowedMethods(routes)) {
    app.all(path, (c) => otherMethod(c.req.method, allow));
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

function tooOften(retryAfter: number): Refusal {
  const detail = `You call more often than is allowed. Wait ${retryAfter} seconds.`;
  return { ...refuse('quota_exceeded', detail).refusal, retryAfter };
}
