// Who may do what, generated from the routes: every route × role × scope.
import { pageOf, problemSchema } from '@thapcanh/api-schema';
import { openApiDocument } from '@thapcanh/api-schema/openapi';
import type { OpenRoute } from '@thapcanh/functions/api/route.ts';
import { ROLES } from '@thapcanh/incidents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alertOf } from '../../packages/incidents/province.ts';
import { startApi, type TestApi } from './api.ts';
import { CONCERNED_READ, callers, mayCall, SCOPES } from './matrix-callers.ts';
import { requestOf } from './matrix-requests.ts';
import { publishRules } from './published-rules.ts';

let api: TestApi;
let own = '';
let storm = '';

beforeAll(async () => {
  api = await startApi();
  await publishRules(api);
  for (const role of ROLES) {
    for (const [scope, { agency }] of Object.entries(SCOPES)) {
      await api.putUser({ sub: `${role}-${scope}`, name: `${role} ${scope}`, role, agency });
    }
  }
  const time = '2026-11-22T10:00:00Z';
  await api.deliver([
    alertOf({
      time,
      attributes: { subject: 'user' },
      common: { 'source.ip': '198.51.100.1', 'user.name': 'an.sxd' },
    }),
    alertOf({ time, agency: 'LK-X-KT', source: 'fs', common: { 'source.ip': '198.51.100.1' } }),
    alertOf({ time, agency: 'LK-STC', source: 'x', common: { 'source.ip': '198.51.100.1' } }),
  ]);
  await api.index();
  const queue = await api.incidents.list(
    { scope: ['LK-TTCDS'], status: 'open', restricted: true },
    { limit: 10, now: Date.parse(time) },
  );
  own = queue.items[0]?.id ?? '';
  await api.deliver(
    Array.from({ length: 20 }, (_, n) =>
      alertOf({ rule: 'storm', time, common: { 'host.name': `pc-${n}` } }),
    ),
  );
  const { items } = listSchema.parse(
    await (await api.call('lead-province', 'GET', '/v1/storms')).json(),
  );
  storm = items[0]?.id ?? '';
  const reports = `/v1/incidents/${own}/reports`;
  for (const form of ['initial', 'closing']) {
    await api.call('analyst-province', 'POST', reports, { body: { form } });
  }
  await api.call('analyst-province', 'POST', `${reports}/closing-1/stop`, { body: {} });
  const weekly = { form: 'weekly', from: '2026-11-16' };
  await api.call('analyst-province', 'POST', '/v1/reports', { body: weekly });
}, 60_000);
afterAll(() => api.stop());

const listSchema = pageOf(z.object({ agency: z.string().optional(), id: z.string().optional() }));

/** A list, page by page. */
async function allOf(sub: string, path: string): Promise<z.infer<typeof listSchema>['items']> {
  const { items, nextCursor } = listSchema.parse(await (await api.call(sub, 'GET', path)).json());
  if (nextCursor === undefined) return items;
  const next = new URL(path, 'https://api.example');
  next.searchParams.set('cursor', nextCursor);
  return [...items, ...(await allOf(sub, `${next.pathname}${next.search}`))];
}

describe('the authorisation matrix', () => {
  it('covers every route the API has', () => {
    expect(api.routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'DELETE /v1/incidents/:id/access-links/:record',
      'DELETE /v1/incidents/:id/viewing',
      'DELETE /v1/shifts/:sub',
      'DELETE /v1/sources/:agency/:source/keys/:keyId',
      'GET /v1/alerts',
      'GET /v1/audit',
      'GET /v1/audit/anchors',
      'GET /v1/audit/export',
      'GET /v1/incidents',
      'GET /v1/incidents/:id',
      'GET /v1/incidents/:id/access-links',
      'GET /v1/incidents/:id/activity',
      'GET /v1/incidents/:id/alerts',
      'GET /v1/incidents/:id/call-list',
      'GET /v1/incidents/:id/evidence',
      'GET /v1/incidents/:id/evidence/:record/file',
      'GET /v1/incidents/:id/observables',
      'GET /v1/incidents/:id/playbooks',
      'GET /v1/incidents/:id/precedents',
      'GET /v1/incidents/:id/reports',
      'GET /v1/incidents/:id/reports/:report',
      'GET /v1/incidents/:id/reports/:report/document',
      'GET /v1/incidents/:id/requests',
      'GET /v1/incidents/:id/sources',
      'GET /v1/incidents/:id/tasks',
      'GET /v1/incidents/changes',
      'GET /v1/incidents/counts',
      'GET /v1/incidents/export',
      'GET /v1/lists',
      'GET /v1/lists/:name',
      'GET /v1/me',
      'GET /v1/measures',
      'GET /v1/notifications/deliveries',
      'GET /v1/notifications/subscriptions',
      'GET /v1/notifications/subscriptions/:id',
      'GET /v1/openapi.json',
      'GET /v1/organisations',
      'GET /v1/organisations/:id',
      'GET /v1/overview',
      'GET /v1/presence',
      'GET /v1/report-forms',
      'GET /v1/reports',
      'GET /v1/reports/:report',
      'GET /v1/reports/:report/document',
      'GET /v1/rules',
      'GET /v1/rules/:id',
      'GET /v1/rules/:id/tests',
      'GET /v1/ruleset',
      'GET /v1/ruleset/lists',
      'GET /v1/search',
      'GET /v1/sources',
      'GET /v1/sources/:agency/:source',
      'GET /v1/sources/:agency/:source/config',
      'GET /v1/sources/:agency/:source/coverage',
      'GET /v1/sources/:agency/:source/hours',
      'GET /v1/sources/:agency/:source/keys',
      'GET /v1/sources/:agency/:source/rejects',
      'GET /v1/sources/:agency/:source/status',
      'GET /v1/storms',
      'GET /v1/storms/:id',
      'GET /v1/users',
      'GET /v1/users/:sub',
      'PATCH /v1/incidents/:id',
      'PATCH /v1/organisations/:id',
      'PATCH /v1/sources/:agency/:source',
      'POST /v1/incidents/:id/access-links',
      'POST /v1/incidents/:id/calls',
      'POST /v1/incidents/:id/comments',
      'POST /v1/incidents/:id/confirmation',
      'POST /v1/incidents/:id/decision',
      'POST /v1/incidents/:id/detachments',
      'POST /v1/incidents/:id/evidence',
      'POST /v1/incidents/:id/evidence/:record/handovers',
      'POST /v1/incidents/:id/export',
      'POST /v1/incidents/:id/files',
      'POST /v1/incidents/:id/links',
      'POST /v1/incidents/:id/links/:link/removal',
      'POST /v1/incidents/:id/merge',
      'POST /v1/incidents/:id/observables',
      'POST /v1/incidents/:id/observables/:record',
      'POST /v1/incidents/:id/pins',
      'POST /v1/incidents/:id/playbooks',
      'POST /v1/incidents/:id/reports',
      'POST /v1/incidents/:id/reports/:report/answers',
      'POST /v1/incidents/:id/reports/:report/approval',
      'POST /v1/incidents/:id/reports/:report/dispatch',
      'POST /v1/incidents/:id/reports/:report/receipt',
      'POST /v1/incidents/:id/reports/:report/return',
      'POST /v1/incidents/:id/reports/:report/signature',
      'POST /v1/incidents/:id/reports/:report/stop',
      'POST /v1/incidents/:id/reports/:report/submission',
      'POST /v1/incidents/:id/requests',
      'POST /v1/incidents/:id/requests/:record/answer',
      'POST /v1/incidents/:id/requests/:record/withdrawal',
      'POST /v1/incidents/:id/restriction',
      'POST /v1/incidents/:id/snooze',
      'POST /v1/incidents/:id/tasks',
      'POST /v1/incidents/:id/tasks/:record',
      'POST /v1/incidents/:id/times',
      'POST /v1/incidents/:id/unmerge',
      'POST /v1/incidents/:id/watchers',
      'POST /v1/incidents/bulk',
      'POST /v1/notifications/deliveries/:id/replay',
      'POST /v1/notifications/subscriptions/:id/secret',
      'POST /v1/organisations',
      'POST /v1/organisations/merge',
      'POST /v1/organisations/split',
      'POST /v1/reports',
      'POST /v1/reports/:report/answers',
      'POST /v1/reports/:report/approval',
      'POST /v1/reports/:report/dispatch',
      'POST /v1/reports/:report/receipt',
      'POST /v1/reports/:report/return',
      'POST /v1/reports/:report/signature',
      'POST /v1/reports/:report/stop',
      'POST /v1/reports/:report/submission',
      'POST /v1/sources',
      'POST /v1/sources/:agency/:source/keys',
      'POST /v1/sources/:agency/:source/keys/:keyId/rotate',
      'POST /v1/storms/:id/decision',
      'PUT /v1/incidents/:id/viewing',
      'PUT /v1/lists/:name',
      'PUT /v1/notifications/subscriptions/:id',
      'PUT /v1/shifts/:sub',
      'PUT /v1/users/:sub',
    ]);
  });

  it('has each route in the OpenAPI document, and the document nothing else', () => {
    const documented = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = [...api.routes, ...api.openRoutes].map(
      ({ method, path }) => `${method} ${path.replaceAll(/:([a-zA-Z]+)/g, '{$1}')}`,
    );
    expect(documented.sort()).toEqual(served.sort());
  });

  it.each(callers)('holds for $role of scope $scope', async ({ role, scope }) => {
    const sub = `${role}-${scope}`;
    for (const route of api.routes) {
      const { method } = route;
      const { path, status, hidden, ofTree, body, provinceOnly } = await requestOf(route, {
        api,
        own,
        storm,
      });
      const options = body === undefined ? {} : { body };
      const response = await api.call(sub, method, path, options);
      const named = `${method} ${route.path}`;
      const isOfAll = scope === 'province' || scope === 'soc';
      const sees = provinceOnly ? isOfAll : SCOPES[scope].sees;
      if (!mayCall(route, role) || (ofTree === true && !isOfAll)) {
        expect([named, response.status]).toEqual([named, 403]);
      } else if (route.path.startsWith('/v1/incidents/:id') && SCOPES[scope].concerned) {
        const reads = CONCERNED_READ.includes(route.path) && method === 'GET';
        expect([named, response.status]).toEqual([named, reads ? 200 : 403]);
      } else if (hidden !== undefined && !sees) {
        expect([named, response.status]).toEqual([named, hidden]);
        const missing = path
          .replace(storm, `2026-11-22.${'0'.repeat(32)}`)
          .replace(own, `LK-TTCDS.${'0'.repeat(32)}`)
          .replace(/moi-\d+/, 'none')
          .replace(/(?<=users\/)agency-own|(?<=organisations\/)LK-TTCDS/, 'nobody');
        const absent = await api.call(sub, method, missing, options);
        expect(await response.json()).toEqual(await absent.json());
      } else {
        expect([named, response.status]).toEqual([named, status]);
      }
    }
  });

  it.each(callers)('lists for $role of scope $scope show its agencies only', async (caller) => {
    const sub = `${caller.role}-${caller.scope}`;
    const expected: readonly string[] = {
      province: ['LK-STC', 'LK-TTCDS', 'LK-X-KT'],
      soc: ['LK-STC', 'LK-TTCDS', 'LK-X-KT'],
      own: ['LK-TTCDS'],
      affected: ['LK-TTCDS'],
      other: [],
      former: [],
    }[caller.scope];
    for (const path of [
      '/v1/incidents',
      '/v1/incidents?status=all',
      '/v1/alerts',
      '/v1/alerts?entity=ip:198.51.100.1',
      '/v1/search?q=rule-1',
      '/v1/search?entity=ip:198.51.100.1',
    ]) {
      const agencies = [
        ...new Set((await allOf(sub, path)).map(({ agency = '' }) => agency)),
      ].sort();
      // The queue and searches show what merely concerns somebody; alerts are listed by whose they are.
      const isOfOwn = path.startsWith('/v1/alerts');
      const shown = isOfOwn && SCOPES[caller.scope].concerned ? [] : expected;
      expect([path, agencies]).toEqual([path, shown]);
    }
    const foreign = await api.call(sub, 'GET', '/v1/incidents?agency=LK-STC');
    const { items } = listSchema.parse(await foreign.json());
    expect(items).toHaveLength(expected.includes('LK-STC') ? 1 : 0);
  });

  it('refuses everybody without a valid token, on every route', async () => {
    for (const { method, path } of api.routes) {
      const response = await api.raw(method, path.replace(':id', own), {});
      expect(response.status).toBe(401);
      expect(problemSchema.parse(await response.json()).code).toBe('unauthenticated');
    }
  });

  it('asks nobody for a token on these routes alone, and there whoever has no link finds nothing', async () => {
    const named = ({ method, path }: OpenRoute) => `${method} ${path}`;
    expect(api.openRoutes.map(named).sort()).toEqual([
      'GET /v1/phone/page',
      'POST /v1/phone/answers',
      'POST /v1/phone/opening',
      'POST /v1/phone/photos',
    ]);
    const bodies: Readonly<Record<string, unknown>> = {
      '/v1/phone/answers': { answer: 'done' },
      '/v1/phone/opening': { code: '000000' },
    };
    for (const { method, path } of api.openRoutes) {
      for (const link of [undefined, 'x', 'A'.repeat(32), '\u00e9'.repeat(32)]) {
        const request = new Request(`https://soc.example${path}`, {
          method,
          headers: {
            'idempotency-key': 'k',
            ...(link === undefined ? {} : { 'thapcanh-link': link }),
          },
          ...(method === 'GET' ? {} : { body: JSON.stringify(bodies[path] ?? '') }),
        });
        const response = await api.answer(request);
        expect([path, response.status]).toEqual([path, 404]);
        expect(problemSchema.parse(await response.json()).code).toBe('not_found');
      }
    }
  });

  it('refuses those without a row, and those whose row is disabled, within a minute', async () => {
    expect((await api.call('nobody', 'GET', '/v1/me')).status).toBe(403);
    const user = { sub: 'leaver', name: 'Leaver', role: 'analyst', agency: 'LK' } as const;
    await api.putUser(user);
    expect((await api.call('leaver', 'GET', '/v1/me')).status).toBe(200);
    await api.putUser({ ...user, disabled: true });
    api.advance(60_000);
    expect((await api.call('leaver', 'GET', '/v1/me')).status).toBe(403);
  });
});
