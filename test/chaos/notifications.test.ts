// A fault before and after every call of `notify`: each message arrives, always with the same id. What
// arrives twice is known by its id, which is all that mail and webhooks can promise.
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createSubscriptions, createUserStore } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type MailServer, startMailServer } from '../cloud/mail-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../cloud/webhook-receiver.ts';
import { CAMPAIGN_TIMEOUT_MS } from './call-sites.ts';
import { runCampaign } from './campaign.ts';
import { type ChaosCloud, FIRST_AGENCY, startChaosCloud } from './chaos-cloud.ts';
import { upload } from './story.ts';

const MINUTE_MS = 60_000;

let chaos: ChaosCloud;
let mail: MailServer;
let chat: WebhookReceiver;
beforeAll(async () => {
  [mail, chat] = await Promise.all([startMailServer(), startWebhookReceiver()]);
  const smtp = { host: '127.0.0.1', port: mail.port, tls: 'none', from: 'soc@lamkhe.example' };
  chaos = await startChaosCloud({
    environment: { WEBHOOK_ORIGINS: chat.origin },
    secrets: { '/thapcanh/signing-key': 'key', '/thapcanh/smtp': JSON.stringify(smtp) },
  });
  const { cloud } = chaos;
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  const core = { dynamodb, table: cloud.outputs.CoreTable ?? '' };
  await createUserStore(core).put({
    sub: 'ky-thuat',
    name: 'Kỹ thuật viên',
    role: 'agency',
    agency: FIRST_AGENCY,
    email: 'ky-thuat@lamkhe.example',
  });
  const url = `${chat.origin}/`;
  for (const [id, audience] of [
    ['agencies', { type: 'agency' }],
    ['own', { type: 'webhook', url: `${url}own`, agency: FIRST_AGENCY }],
  ] as const) {
    await createSubscriptions(core).write(
      {
        id,
        audience,
        events: ['opened'],
        leastPriority: 'P4',
        enabled: true,
        rev: 1,
        secret: { generation: 1, since: '2026-01-01T00:00:00Z' },
      },
      { at: '2026-01-01T00:00:00Z', by: { id: 'a', name: 'A' }, kind: 'subscription_created' },
    );
  }
});
afterAll(async () => {
  await chaos.stop();
  await Promise.all([mail.stop(), chat.stop()]);
});

const bodySchema = z.object({
  data: z.object({ incident: z.string() }),
});

/** Message ids by what they tell of. */
function idsBy<T>(items: readonly T[], about: (item: T) => string, id: (item: T) => string) {
  return new Map(
    [...Map.groupBy(items, about)].map(([key, group]) => [key, new Set(group.map(id)).size]),
  );
}

describe('a fault before or after any call of notify', () => {
  it(
    'loses no message, and none has two ids',
    async () => {
      const watch = chaos.cloud
        .schedules()
        .find(({ logicalId }) => logicalId.startsWith('WatchEveryMinute'))?.logicalId;
      const result = await runCampaign(chaos, {
        functions: ['Notify'],
        act: (story) => chaos.deliver(story, [{ to: story.first, body: upload(story, 1) }]),
        async after() {
          // Long enough for secrets to be asked for again, and for the attempt after the first.
          for (let minute = 0; minute < 2; minute += 1) {
            chaos.cloud.clock.advance(3 * MINUTE_MS);
            await chaos.cloud.runSchedule(watch ?? '');
            await chaos.cloud.drain();
          }
        },
      });
      expect(result.missed).toEqual([]);
      expect(result.different).toEqual([]);
      expect(result.deadLettered).toEqual([]);
      expect(result.met).toBe(result.planned);
      console.log(`chaos: ${result.sites.length} call sites of notify, ${result.met} faults met`);

      const incidents = (await chaos.incidents()).map(({ id }) => String(id)).sort();
      const once = new Map(incidents.map((id) => [id, 1]));
      const mails = idsBy(
        mail.received,
        ({ source }) => /^References: <(.+)@lamkhe/m.exec(source)?.[1] ?? '',
        ({ messageId }) => messageId,
      );
      const hooks = chat.received.map(({ headers, body }) => ({
        id: headers['webhook-id'] ?? '',
        body: bodySchema.parse(JSON.parse(body)),
      }));
      const own = idsBy(
        hooks,
        ({ body }) => body.data.incident,
        ({ id }) => id,
      );
      expect(mails).toEqual(once);
      expect(own).toEqual(once);
    },
    CAMPAIGN_TIMEOUT_MS,
  );
});
