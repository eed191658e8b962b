// People through the API: let in, moved, shut out; nobody gives what they have not.
import { pageOf, problemSchema, userDetailSchema, userViewSchema } from '@thapcanh/api-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './api.ts';

const MINUTE_MS = 60_000;
const FIRST = { 'if-none-match': '*' };
const LAN = { name: 'Nguyễn Thị Lan', role: 'agency', agency: 'LK-SXD' } as const;

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  api.advance(MINUTE_MS);
  await api.putUser({ sub: 'admin', name: 'Quản trị', role: 'admin', agency: 'LK' });
  await api.putUser({ sub: 'admin-sxd', name: 'Quản trị Sở', role: 'admin', agency: 'LK-SXD' });
  await api.putUser({ sub: 'lead', name: 'Trưởng ca', role: 'lead', agency: 'LK-CA' });
});

const put = (sub: string, body: object, headers: Readonly<Record<string, string>>, by = 'admin') =>
  api.call(by, 'PUT', `/v1/users/${sub}`, { body, headers });

async function refused(response: Response, status: number, code: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(problemSchema.parse(await response.json()).code).toBe(code);
}

describe('a person', () => {
  it('is let in, with who did it, and may sign in at once', async () => {
    const made = await put('lan', LAN, FIRST);
    expect([made.status, made.headers.get('etag')]).toEqual([200, '"1"']);
    expect((await api.call('lan', 'GET', '/v1/me')).status).toBe(200);
    const shown = await api.call('admin', 'GET', '/v1/users/lan');
    expect(userDetailSchema.parse(await shown.json())).toMatchObject({
      ...LAN,
      disabled: false,
      changes: [{ kind: 'user_created', by: { id: 'admin', name: 'Quản trị' } }],
    });
  });

  it('who is disabled is refused within a minute, and let in again', async () => {
    await put('lan', LAN, FIRST);
    expect((await api.call('lan', 'GET', '/v1/me')).status).toBe(200);
    expect((await put('lan', { ...LAN, disabled: true }, { 'if-match': '"1"' })).status).toBe(200);
    api.advance(MINUTE_MS);
    await refused(await api.call('lan', 'GET', '/v1/me'), 403, 'forbidden');
    await put('lan', LAN, { 'if-match': '"2"' });
    api.advance(MINUTE_MS);
    expect((await api.call('lan', 'GET', '/v1/me')).status).toBe(200);
  });

  it('who was provisioned has version 0, and is changed like all', async () => {
    expect((await put('lead', { ...LAN, role: 'lead' }, { 'if-match': '"0"' })).status).toBe(200);
  });

  it('is changed by who has seen the last version', async () => {
    await refused(await put('lan', LAN, {}), 428, 'precondition_required');
    await put('lan', LAN, FIRST);
    await refused(await put('lan', LAN, {}), 428, 'precondition_required');
    await refused(await put('lan', LAN, FIRST), 412, 'precondition_failed');
    await refused(await put('lan', LAN, { 'if-match': '"7"' }), 412, 'precondition_failed');
    await refused(await put('minh', LAN, { 'if-match': '"1"' }), 404, 'not_found');
  });

  it.each([
    { role: 'root' },
    { agency: 'NOBODY' },
    { scope: 'NOBODY' },
    { name: '' },
    { unknown: true },
  ])('is refused with %j', async (over) => {
    await refused(await put('lan', { ...LAN, ...over }, FIRST), 400, 'invalid_request');
  });
});

describe('an administrator of one agency', () => {
  it('lets in and lists its own people only', async () => {
    expect((await put('lan', LAN, FIRST, 'admin-sxd')).status).toBe(200);
    await refused(
      await put('hung', { ...LAN, agency: 'LK-STC' }, FIRST, 'admin-sxd'),
      400,
      'invalid_request',
    );
    const all = await api.call('admin-sxd', 'GET', '/v1/users?all=true');
    const { items } = pageOf(userViewSchema).parse(await all.json());
    expect(items.map(({ sub }) => sub).sort()).toEqual(['admin-sxd', 'lan']);
  });

  it('gives nobody a wider view than its own, and touches nobody above', async () => {
    const wide = await put('lan', { ...LAN, scope: 'LK' }, FIRST, 'admin-sxd');
    await refused(wide, 400, 'invalid_request');
    await refused(await put('lead', LAN, { 'if-match': '"0"' }, 'admin-sxd'), 404, 'not_found');
    await refused(await api.call('admin-sxd', 'GET', '/v1/users/lead'), 404, 'not_found');
  });

  it('cannot shut itself out', async () => {
    const own = { name: 'Quản trị Sở', agency: 'LK-SXD' };
    for (const over of [{ role: 'admin', disabled: true }, { role: 'lead' }]) {
      const response = await put(
        'admin-sxd',
        { ...own, ...over },
        { 'if-match': '"0"' },
        'admin-sxd',
      );
      await refused(response, 403, 'forbidden');
    }
  });
});

describe('the list of users', () => {
  it('shows whom work may be given to, and everybody to administrators only', async () => {
    await put('lan', { ...LAN, disabled: true }, FIRST);
    const brief = pageOf(userViewSchema).parse(
      await (await api.call('lead', 'GET', '/v1/users')).json(),
    );
    expect(brief.items.map(({ sub }) => sub).sort()).toEqual(['admin', 'admin-sxd', 'lead']);
    await refused(await api.call('lead', 'GET', '/v1/users?all=true'), 403, 'forbidden');
    const all = pageOf(userViewSchema).parse(
      await (await api.call('admin', 'GET', '/v1/users?all=true')).json(),
    );
    expect(all.items).toContainEqual({ sub: 'lan', ...LAN, disabled: true });
  });
});
