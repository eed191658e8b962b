// Registering sources, holding keys, and the configurations that ship with them.
import {
  configSchema,
  coverageSchema,
  issuedKeySchema,
  keyViewSchema,
  problemSchema,
  sourceDetailSchema,
} from '@thapcanh/api-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { INTAKE, NOW, startApi, type TestApi } from './api.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const NEW = { agency: 'LK-SXD', id: 'cong-gp', title: 'Cổng cấp phép: nginx' };
const keysSchema = z.object({ items: z.array(keyViewSchema) });

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'admin', name: 'Quản trị', role: 'admin', agency: 'LK' });
  await api.putUser({ sub: 'lead', name: 'Trưởng ca', role: 'lead', agency: 'LK-SXD' });
  await api.putUser({ sub: 'sxd', name: 'Lan', role: 'agency', agency: 'LK-SXD' });
  await api.putUser({ sub: 'stc', name: 'Hùng', role: 'agency', agency: 'LK-STC' });
});

async function created(over: object = {}, sub = 'lead') {
  const response = await api.call(sub, 'POST', '/v1/sources', { body: { ...NEW, ...over } });
  expect(response.status).toBe(201);
  return sourceDetailSchema.parse(await response.json());
}

async function refused(response: Response, status: number, code: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(problemSchema.parse(await response.json()).code).toBe(code);
}

const show = async (path = '/v1/sources/LK-SXD/cong-gp') =>
  sourceDetailSchema.parse(await (await api.call('sxd', 'GET', path)).json());

async function issued(path: string, body: object = {}, sub = 'sxd') {
  const response = await api.call(sub, 'POST', path, { body });
  expect(response.status).toBe(201);
  return issuedKeySchema.parse(await response.json());
}

describe('a source', () => {
  it('is registered with what is known of it, and says who registered it', async () => {
    const contacts = [{ name: 'Nguyễn Thị Lan', phone: '+84 24 0000 0000' }];
    const settings = { format: 'web.combined', level: 3, contacts, expectedPerDay: 200_000 };
    await created(settings);
    expect(await show()).toMatchObject({
      ...NEW,
      ...settings,
      shared: false,
      rev: 1,
      changes: [
        { kind: 'source_created', by: { id: 'lead', name: 'Trưởng ca' }, at: expect.any(String) },
      ],
    });
  });

  it('is registered once', async () => {
    await created();
    const again = await api.call('lead', 'POST', '/v1/sources', { body: NEW });
    await refused(again, 409, 'already_exists');
  });

  it.each([
    { agency: 'LK-STC' },
    { agency: 'NOBODY' },
    { operator: 'LK-STC' },
    { id: '../x' },
    { id: '' },
    { format: 'no.such.format' },
    { timeZone: 'Mars/Phobos' },
    { level: 6 },
    { contacts: [{ name: 'A', email: 'not an address' }] },
    { title: '' },
    { heading: 'no columns here' },
    { heading: '' },
    { redact: { drop: 'not a list' } },
    { unknown: true },
    { ['__proto__']: { admin: true }, extra: 1 },
  ])('is refused with %j', async (over) => {
    const response = await api.call('lead', 'POST', '/v1/sources', { body: { ...NEW, ...over } });
    await refused(response, 400, 'invalid_request');
  });

  it('is made shared by an administrator only: that sends its alerts to others', async () => {
    const body = { ...NEW, shared: true };
    await refused(await api.call('lead', 'POST', '/v1/sources', { body }), 403, 'forbidden');
    expect((await created({ shared: true }, 'admin')).shared).toBe(true);
  });

  it('is changed by who has seen its last version, and records which settings changed', async () => {
    await created({ format: 'web.combined' });
    const path = '/v1/sources/LK-SXD/cong-gp';
    const patch = (tag: string, body: object) =>
      api.call('lead', 'PATCH', path, { body, headers: { 'if-match': tag } });
    const changed = await patch('"1"', { level: 2, format: null, title: NEW.title });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    const { format, level, changes } = await show();
    expect([format, level]).toEqual([undefined, 2]);
    expect(changes.map(({ kind, fields }) => [kind, fields])).toContainEqual([
      'source_changed',
      ['format', 'level'],
    ]);
    await refused(await patch('"1"', { level: 4 }), 412, 'precondition_failed');
    await refused(await api.call('lead', 'PATCH', path, { body: {} }), 400, 'invalid_request');
  });

  it('that is a relay ships for organisations in the scope of who says so', async () => {
    const relay = (agency: string) => ({
      relay: { routes: [{ address: '10.30.5.0/24', agency, source: 'fw' }] },
    });
    expect((await created(relay('LK-SXD'))).relay?.routes).toHaveLength(1);
    for (const over of [
      relay('LK-STC'),
      { relay: { routes: [{ agency: 'LK-SXD', source: 'fw' }] } },
      { relay: { routes: [{ address: 'nowhere', agency: 'LK-SXD', source: 'fw' }] } },
    ]) {
      const body = { ...NEW, id: 'relay', ...over };
      const response = await api.call('lead', 'POST', '/v1/sources', { body });
      await refused(response, 400, 'invalid_request');
    }
  });

  it('that was provisioned has version 0 until its first change', async () => {
    const path = '/v1/sources/LK-TTCDS/dvc-web';
    const headers = { 'if-match': '"0"' };
    const change = () => api.call('admin', 'PATCH', path, { body: { level: 3 }, headers });
    expect((await change()).headers.get('etag')).toBe('"1"');
    await refused(await change(), 412, 'precondition_failed');
  });
});

describe('a key', () => {
  const path = '/v1/sources/LK-SXD/cong-gp/keys';

  beforeEach(async () => {
    await created();
  });

  it('ships for its source, and is shown once', async () => {
    const { key, keyId } = await issued(path);
    expect(await api.verifyKey(key)).toEqual({ agency: 'LK-SXD', source: 'cong-gp' });
    const listed = await (await api.call('sxd', 'GET', path)).text();
    expect(keysSchema.parse(JSON.parse(listed)).items).toMatchObject([{ keyId, state: 'active' }]);
    expect(listed).not.toContain(key.split('_')[2]);
  });

  it('is good until the end of its term', async () => {
    const validUntil = new Date(NOW + 30 * DAY_MS).toISOString();
    const { key } = await issued(path, { validUntil });
    expect(await api.verifyKey(key)).toBeDefined();
    api.advance(31 * DAY_MS);
    expect(await api.verifyKey(key)).toBeUndefined();
  });

  it('is not issued for a term that is over', async () => {
    const body = { validUntil: '2020-01-01T00:00:00Z' };
    await refused(await api.call('sxd', 'POST', path, { body }), 400, 'invalid_request');
  });

  it('is rotated: both are good during the overlap, then the new one alone', async () => {
    const old = await issued(path);
    const next = await issued(`${path}/${old.keyId}/rotate`, { overlapDays: 7 });
    expect(next.replaces?.keyId).toBe(old.keyId);
    api.advance(7 * DAY_MS - 2 * MINUTE_MS);
    expect(await api.verifyKey(old.key)).toBeDefined();
    expect(await api.verifyKey(next.key)).toBeDefined();
    api.advance(2 * MINUTE_MS);
    expect(await api.verifyKey(old.key)).toBeUndefined();
    expect(await api.verifyKey(next.key)).toBeDefined();
  });

  it('does not live longer because it was rotated twice', async () => {
    const old = await issued(path);
    const first = await issued(`${path}/${old.keyId}/rotate`, { overlapDays: 2 });
    const second = await issued(`${path}/${old.keyId}/rotate`, { overlapDays: 60 });
    expect(second.replaces?.validUntil).toBe(first.replaces?.validUntil);
  });

  it('that is revoked is refused within a minute, and cannot come back by rotation', async () => {
    const { key, keyId } = await issued(path);
    expect(await api.verifyKey(key)).toBeDefined();
    const revoked = await api.call('sxd', 'DELETE', `${path}/${keyId}`);
    expect(keyViewSchema.parse(await revoked.json()).state).toBe('revoked');
    api.advance(MINUTE_MS);
    expect(await api.verifyKey(key)).toBeUndefined();
    const rotate = await api.call('sxd', 'POST', `${path}/${keyId}/rotate`, { body: {} });
    await refused(rotate, 409, 'key_ended');
  });

  it('of another source or agency is not there', async () => {
    const { keyId } = await issued(path);
    await created({ id: 'khac' });
    const elsewhere = `/v1/sources/LK-SXD/khac/keys/${keyId}`;
    await refused(await api.call('sxd', 'DELETE', elsewhere), 404, 'not_found');
    await refused(await api.call('stc', 'DELETE', `${path}/${keyId}`), 404, 'not_found');
    expect((await api.call('sxd', 'DELETE', `${path}/${keyId}`)).status).toBe(200);
  });

  it('is one of ten at most: the eleventh says to revoke one', async () => {
    for (let count = 0; count < 10; count += 1) await issued(path);
    await refused(await api.call('sxd', 'POST', path, { body: {} }), 409, 'too_many_keys');
  });

  it('leaves a record of who issued, rotated and revoked it', async () => {
    const { keyId } = await issued(path);
    await issued(`${path}/${keyId}/rotate`);
    await api.call('admin', 'DELETE', `${path}/${keyId}`);
    const { changes } = await show();
    const of = changes.map(({ kind, by, keyId: about }) => [kind, by.id, about]);
    expect(of).toHaveLength(4);
    expect(of).toEqual(
      expect.arrayContaining([
        ['source_created', 'lead', undefined],
        ['key_created', 'sxd', keyId],
        ['key_rotated', 'sxd', keyId],
        ['key_revoked', 'admin', keyId],
      ]),
    );
  });
});

describe('a configuration', () => {
  const path = '/v1/sources/LK-SXD/cong-gp/config';
  const config = (query: string) => api.call('sxd', 'GET', `${path}?${query}`);

  it('is for the format of the source, the address of the intake, and without a key', async () => {
    await created({ format: 'web.combined' });
    const response = await config('shipper=vector');
    const { content, path: place, keyPlaceholder } = configSchema.parse(await response.json());
    expect(place).toBe('/etc/vector/vector.yaml');
    expect(content).toContain('/var/log/nginx/access.log');
    expect(content).toContain(keyPlaceholder);
    expect(content).toContain(`${INTAKE}/v1/logs`);
  });

  it('takes another address, other files, or a port for syslog', async () => {
    await created();
    const endpoint = encodeURIComponent('https://intake.lamkhe.example');
    const files = await config(`shipper=vector&endpoint=${endpoint}&path=/srv/a.log,/srv/b.log`);
    const { content } = configSchema.parse(await files.json());
    expect(content).toContain('https://intake.lamkhe.example/v1/logs');
    expect(content).toContain('/srv/b.log');
    const syslog = await config('shipper=rsyslog&port=1514');
    expect(configSchema.parse(await syslog.json()).content).toContain('port="1514"');
  });

  it('of a source without a format reads what the shipper can read', async () => {
    await created();
    const { content } = configSchema.parse(await (await config('shipper=winlogbeat')).json());
    expect(content).toContain('name: Security');
    const relay = configSchema.parse(await (await config('shipper=relay-rsyslog')).json());
    expect(relay.content).toContain('port="5514"');
  });

  it('of a source whose format the shipper cannot read is refused', async () => {
    await created({ format: 'web.combined' });
    await refused(await config('shipper=winlogbeat'), 400, 'invalid_request');
  });

  it.each([
    'shipper=none',
    'shipper=curl&port=5514',
    'shipper=vector&endpoint=ftp%3A%2F%2Fx',
    'shipper=vector&path=relative.log',
    'shipper=vector&path=%2Fvar%2F%22%0A',
    'shipper=vector&path=,',
    'shipper=vector&key=tck_x',
    '',
  ])('is refused with ?%s', async (query) => {
    await created();
    await refused(await config(query), 400, 'invalid_request');
  });
});

describe('the coverage of a source', () => {
  const coverage = async (id: string) =>
    coverageSchema.parse(
      await (await api.call('sxd', 'GET', `/v1/sources/LK-SXD/${id}/coverage`)).json(),
    );

  it('tells how many rules see it, what would add more, and what volume to expect', async () => {
    await created({ format: 'web.combined' });
    expect(await coverage('cong-gp')).toEqual({
      total: 3,
      rules: 2,
      advice: [],
      volume: { low: 10_000, high: 2_000_000, asOf: '2026-11' },
    });
    await created({ id: 'dc01', format: 'windows.winlogbeat' });
    const { rules, advice } = await coverage('dc01');
    expect(rules).toBe(0);
    expect(advice).toMatchObject([
      { id: 'windows.process_command_line', rules: 1, vi: expect.stringContaining('4688') },
      { id: 'windows.sysmon', rules: 1, en: 'Install Sysmon' },
    ]);
  });

  it('of a source without format or log source is nothing yet', async () => {
    await created();
    expect(await coverage('cong-gp')).toEqual({ total: 3, rules: 0, advice: [] });
  });
});
