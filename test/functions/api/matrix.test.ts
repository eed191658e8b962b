// Who may do what, generated from the routes: every route × role × scope.
import { pageOf, problemSchema } from '@thapcanh/api-schema';
import { ROLES, type Role } from '@thapcanh/incidents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { alertOf } from '../../packages/incidents/province.ts';
import { startApi, type TestApi } from './api.ts';

/** Where the caller stands to an incident of LK-TTCDS. */
const SCOPES = {
  province: { agency: 'LK', sees: true },
  soc: { agency: 'LK-CA', sees: true },
  own: { agency: 'LK-TTCDS', sees: true },
  other: { agency: 'LK-SXD', sees: false },
  former: { agency: 'LK-STTTT', sees: false },
} as const;
type Scope = keyof typeof SCOPES;

const CHANGES: readonly Role[] = ['admin', 'lead', 'analyst'];
const COMMENTS: readonly Role[] = [...CHANGES, 'agency'];

/** What the design says, apart from the code: agencies and auditors change nothing but comments. */
function mayCall(method: string, path: string, role: Role): boolean {
  if (method === 'GET') return true;
  return (path.endsWith('/comments') ? COMMENTS : CHANGES).includes(role);
}

/** Requests that answer like this when they are allowed. */
const REQUESTS = {
  GET: { status: 200 },
  PATCH: { status: 428, body: { severity: 'M2' } },
  POST: { status: 201, body: { text: 'đã gọi đơn vị' } },
} as const;

let api: TestApi;
let own = '';

beforeAll(async () => {
  api = await startApi();
  for (const role of ROLES) {
    for (const [scope, { agency }] of Object.entries(SCOPES)) {
      await api.putUser({ sub: `${role}-${scope}`, name: `${role} ${scope}`, role, agency });
    }
  }
  const time = '2026-11-22T10:00:00Z';
  await api.deliver([
    alertOf({ time, common: { 'source.ip': '198.51.100.1' } }),
    alertOf({ time, agency: 'LK-X-KT', source: 'fs', common: { 'source.ip': '198.51.100.1' } }),
    alertOf({ time, agency: 'LK-STC', source: 'x', common: { 'source.ip': '198.51.100.1' } }),
  ]);
  const queue = await api.incidents.list(
    { scope: ['LK-TTCDS'], status: 'open', restricted: true },
    { limit: 10, now: Date.parse(time) },
  );
  own = queue.items[0]?.id ?? '';
});
afterAll(() => api.stop());

const scopes = Object.keys(SCOPES).filter((name): name is Scope => name in SCOPES);
const callers = ROLES.flatMap((role) => scopes.map((scope) => ({ role, scope })));

const listSchema = pageOf(z.object({ agency: z.string().optional(), id: z.string().optional() }));

describe('the authorisation matrix', () => {
  it('covers every route the API has', () => {
    expect(api.routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /v1/alerts',
      'GET /v1/incidents',
      'GET /v1/incidents/:id',
      'GET /v1/incidents/:id/alerts',
      'GET /v1/me',
      'GET /v1/openapi.json',
      'GET /v1/organisations',
      'GET /v1/users',
      'PATCH /v1/incidents/:id',
      'POST /v1/incidents/:id/comments',
    ]);
  });

  it.each(callers)('holds for $role of scope $scope', async ({ role, scope }) => {
    const sub = `${role}-${scope}`;
    for (const { method, path } of api.routes) {
      const request = REQUESTS[method];
      const options = 'body' in request ? { body: request.body } : {};
      const response = await api.call(sub, method, path.replace(':id', own), options);
      const named = `${method} ${path}`;
      if (!mayCall(method, path, role)) {
        expect([named, response.status]).toEqual([named, 403]);
      } else if (path.includes(':id') && !SCOPES[scope].sees) {
        expect([named, response.status]).toEqual([named, 404]);
        const missing = path.replace(':id', `LK-TTCDS.${'0'.repeat(32)}`);
        const absent = await api.call(sub, method, missing, options);
        expect(await response.json()).toEqual(await absent.json());
      } else {
        expect([named, response.status]).toEqual([named, request.status]);
      }
    }
  });

  it.each(callers)('lists for $role of scope $scope show its agencies only', async (caller) => {
    const sub = `${caller.role}-${caller.scope}`;
    const expected: readonly string[] = {
      province: ['LK-STC', 'LK-TTCDS', 'LK-X-KT'],
      soc: ['LK-STC', 'LK-TTCDS', 'LK-X-KT'],
      own: ['LK-TTCDS'],
      other: [],
      former: [],
    }[caller.scope];
    for (const path of [
      '/v1/incidents',
      '/v1/incidents?status=all',
      '/v1/alerts',
      '/v1/alerts?entity=ip:198.51.100.1',
    ]) {
      const { items } = listSchema.parse(await (await api.call(sub, 'GET', path)).json());
      expect([path, items.map(({ agency = '' }) => agency).sort()]).toEqual([path, expected]);
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
