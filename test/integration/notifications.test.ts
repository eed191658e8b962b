// From a log to a mail and a webhook: the bundles as they deploy, their queue, their secrets.
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RecordedCall } from '@thapcanh/local';
import { webhookHeaders, webhookSecret } from '@thapcanh/notifications/webhook';
import { createSubscriptions, createUserStore } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type MailServer, startMailServer } from '../cloud/mail-server.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../cloud/webhook-receiver.ts';

const KEY = 'signing key of the test';

let running: TestCloud;
let mail: MailServer;
let chat: WebhookReceiver;
/** Calls by which functions told `notify` to look. */
let hints: readonly RecordedCall[] = [];
beforeAll(async () => {
  [mail, chat] = await Promise.all([startMailServer(), startWebhookReceiver()]);
  running = await startTestCloud({
    environment: { WEBHOOK_ORIGINS: chat.origin },
    secrets: {
      '/thapcanh/signing-key': KEY,
      '/thapcanh/smtp': JSON.stringify({
        host: '127.0.0.1',
        port: mail.port,
        tls: 'none',
        from: 'soc@lamkhe.example',
      }),
    },
  });
  const { cloud } = running;
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  const core = { dynamodb, table: cloud.outputs.CoreTable ?? '' };
  await createUserStore(core).put({
    sub: 'truc-ban',
    name: 'Trực ban',
    role: 'analyst',
    agency: 'LK-CA',
    email: 'truc-ban@lamkhe.example',
  });
  await createSubscriptions(core).write(
    {
      id: 'analysts',
      audience: { type: 'role', role: 'analyst' },
      events: ['opened'],
      leastPriority: 'P4',
      enabled: true,
      rev: 1,
      secret: { generation: 1, since: '2026-01-01T00:00:00Z' },
    },
    { at: '2026-01-01T00:00:00Z', by: { id: 'a', name: 'A' }, kind: 'subscription_created' },
  );
});
afterAll(async () => {
  await running.stop();
  await Promise.all([mail.stop(), chat.stop()]);
});

const adminPage = z.object({ items: z.array(z.looseObject({ state: z.string() })) });

async function ask(method: string, path: string, body?: unknown, ifNew = false) {
  const { cloud } = running;
  const token = await cloud.issueToken('quantri', 1);
  const answer = await fetch(`${cloud.endpoints.api}/v1/notifications${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(ifNew ? { 'if-none-match': '*' } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

function upload(person: number): string {
  return JSON.stringify({
    ts: new Date(running.cloud.clock.now()).toISOString(),
    org_code: 'LK-TTCDS',
    system_code: 'dvc',
    actor: { id: `cd-${person}`, type: 'citizen' },
    src_ip: `2001:db8:7:${person}::1`,
    action: 'case.upload',
    object: { type: 'case', id: `H99-${person}`, name: 'anh-the.jpg.jsp' },
    result: 'success',
  });
}

describe('notifications of a deployed stack', () => {
  it('reach a person by mail and a machine by webhook, with the secret that the API issued', async () => {
    const put = await ask(
      'PUT',
      '/subscriptions/chat',
      { audience: { type: 'webhook', url: `${chat.origin}/hooks/a` }, events: ['opened'] },
      true,
    );
    expect(put.status).toBe(200);
    const { secret } = z
      .object({ secret: z.string() })
      .parse((await ask('POST', '/subscriptions/chat/secret')).body);
    expect(secret).toBe(webhookSecret(KEY, 'chat', 2));

    const recording = running.cloud.faults.record();
    await running.ship(upload(1));
    await running.cloud.drain();
    const queue = running.cloud.outputs.NotifyQueueUrl?.split('/').at(-1);
    hints = recording.stop().filter(({ resource }) => resource === queue);

    expect(mail.received.map(({ to }) => to)).toEqual([['truc-ban@lamkhe.example']]);
    const [hook] = chat.received;
    if (hook === undefined) throw new Error('the webhook was called');
    const { headers, body } = hook;
    const id = headers['webhook-id'] ?? '';
    const at = Number(headers['webhook-timestamp']) * 1_000;
    const [signature] = (headers['webhook-signature'] ?? '').split(' ');
    expect(webhookHeaders({ id, at, body }, [secret])['webhook-signature']).toBe(signature);
    const { items } = adminPage.parse((await ask('GET', '/deliveries')).body);
    expect(items.map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('are told at the next minute where the hint was lost', async () => {
    const { cloud } = running;
    mail.clear();
    const hint = hints.find(({ functionLogicalId }) => functionLogicalId.startsWith('Triage'));
    if (hint === undefined) throw new Error('triage hints to notify');
    cloud.faults.inject({
      function: hint.functionLogicalId,
      operation: hint.operation,
      resource: hint.resource,
      at: 'before',
      effect: 'error',
    });

    await running.ship(upload(2));
    await cloud.drain();
    expect(mail.received).toEqual([]);
    await watch();

    expect(mail.received).toHaveLength(1);
  });
});

async function watch(): Promise<void> {
  const { cloud } = running;
  const schedule = cloud
    .schedules()
    .find(({ logicalId }) => logicalId.startsWith('WatchEveryMinute'));
  await cloud.runSchedule(schedule?.logicalId ?? '');
  await cloud.drain();
}
