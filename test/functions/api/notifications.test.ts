import {
  deliveryViewSchema,
  pageOf,
  problemSchema,
  subscriptionViewSchema,
  webhookSecretSchema,
} from '@thapcanh/api-schema';
import { webhookSecret } from '@thapcanh/notifications/webhook';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './api.ts';

const SUBSCRIPTIONS = '/v1/notifications/subscriptions';
const DELIVERIES = '/v1/notifications/deliveries';
const CHAT = {
  audience: { type: 'webhook', url: 'https://chat.example/hooks/a' },
  events: ['opened'],
  leastPriority: 'P2',
};
const NEW = { 'if-none-match': '*' };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.putUser({ sub: 'admin', name: 'Quản trị', role: 'admin', agency: 'LK' });
});
afterAll(() => api.stop());

async function put(id: string, body: unknown, headers: Readonly<Record<string, string>>) {
  return api.call('admin', 'PUT', `${SUBSCRIPTIONS}/${id}`, { body, headers });
}

async function problemOf(response: Response) {
  return problemSchema.parse(await response.json());
}

describe('subscriptions', () => {
  it('are the defaults until somebody decides otherwise', async () => {
    const before = await api.call('admin', 'GET', `${SUBSCRIPTIONS}/analysts`);
    const view = subscriptionViewSchema.parse(await before.json());
    expect(view.rev).toBe(0);
    const { id: _id, rev: _rev, ...settings } = view;

    const changed = await put(
      'analysts',
      { ...settings, enabled: false },
      { 'if-match': before.headers.get('etag') ?? '' },
    );

    expect(changed.status).toBe(200);
    const list = await api.call('admin', 'GET', SUBSCRIPTIONS);
    const { items } = pageOf(subscriptionViewSchema).parse(await list.json());
    expect(items.find(({ id }) => id === 'analysts')).toMatchObject({ enabled: false, rev: 1 });
    expect(items.find(({ id }) => id === 'leads')).toMatchObject({ enabled: true, rev: 0 });
  });

  it('are written by whoever has seen them last', async () => {
    expect((await put('chat', CHAT, NEW)).status).toBe(200);

    expect((await put('chat', CHAT, {})).status).toBe(428);
    expect((await put('chat', CHAT, NEW)).status).toBe(412);
    expect((await put('chat', CHAT, { 'if-match': '"0"' })).status).toBe(412);
    expect((await put('chat', CHAT, { 'if-match': '"1"' })).status).toBe(200);
  });

  it.each([
    ['http://chat.example/', 'not_https'],
    ['https://127.0.0.1/', 'address_not_public'],
    ['https://[::ffff:10.0.0.1]/', 'address_not_public'],
    ['https://2852039166/latest/meta-data/', 'address_not_public'],
    ['https://chat.example:8443/', 'port_not_allowed'],
    ['https://an:mat-khau@chat.example/', 'has_credentials'],
  ])('of webhooks do not take %s', async (url, message) => {
    const refused = await put('inside', { ...CHAT, audience: { type: 'webhook', url } }, NEW);

    expect(refused.status).toBe(400);
    expect((await problemOf(refused)).errors).toEqual([{ at: '/audience/url', message }]);
  });

  it('of webhooks go to the origins that the deployment trusts', async () => {
    const audience = { type: 'webhook', url: 'https://chat.lamkhe.example:8443/hooks/a' };

    expect((await put('trusted', { ...CHAT, audience }, NEW)).status).toBe(200);
  });

  it('refuse what they do not know, by name', async () => {
    const unknown = await put('odd', { ...CHAT, events: ['exploded'], volume: 11 }, NEW);

    expect(unknown.status).toBe(400);
    expect((await problemOf(unknown)).errors?.map(({ at }) => at)).toEqual(['/events/0', '/']);
    expect((await put('Không', CHAT, NEW)).status).toBe(400);
  });

  it('show a webhook’s secret when it is issued, and never again', async () => {
    await put('secret', CHAT, NEW);

    const first = await api.call('admin', 'POST', `${SUBSCRIPTIONS}/secret/secret`);
    const second = await api.call('admin', 'POST', `${SUBSCRIPTIONS}/secret/secret`);

    expect([first.status, second.status]).toEqual([201, 201]);
    const secrets = [first, second].map(async (answer) =>
      webhookSecretSchema.parse(await answer.json()),
    );
    expect(await Promise.all(secrets)).toEqual([
      { secret: webhookSecret('signing key', 'secret', 2) },
      { secret: webhookSecret('signing key', 'secret', 3) },
    ]);
    const shown = await api.call('admin', 'GET', `${SUBSCRIPTIONS}/secret`);
    expect(await shown.text()).not.toContain('whsec_');
    expect((await api.call('admin', 'POST', `${SUBSCRIPTIONS}/leads/secret`)).status).toBe(404);
  });
});

describe('deliveries', () => {
  it('are listed newest first, by state and month, and sent again on demand', async () => {
    await api.owe('a'.repeat(32), 'sent');
    await api.owe('b'.repeat(32), 'failed');

    const failed = await api.call('admin', 'GET', `${DELIVERIES}?state=failed`);
    const { items } = pageOf(deliveryViewSchema).parse(await failed.json());
    expect(items.map(({ id }) => id)).toEqual(['b'.repeat(32)]);
    const again = await api.call('admin', 'POST', `${DELIVERIES}/${'b'.repeat(32)}/replay`);
    expect(await again.json()).toMatchObject({ state: 'waiting' });
    const twice = await api.call('admin', 'POST', `${DELIVERIES}/${'b'.repeat(32)}/replay`);
    expect(twice.status).toBe(409);
    const none = await api.call('admin', 'POST', `${DELIVERIES}/none/replay`);
    expect(none.status).toBe(404);
    const old = await api.call('admin', 'GET', `${DELIVERIES}?month=202001`);
    expect(await old.json()).toEqual({ items: [] });
    expect((await api.call('admin', 'GET', `${DELIVERIES}?month=2020`)).status).toBe(400);
  });
});
