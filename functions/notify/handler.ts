import { Logger } from '@aws-lambda-powertools/logger';
import { linkToken } from '@thapcanh/incidents/access-links';
import {
  createDeliveries,
  createIncidentStore,
  createOutbox,
  createRegistryStore,
  createStormNews,
  createStormRows,
  createSubscriptions,
  createUserStore,
} from '@thapcanh/store';
import * as z from 'zod';
import { systemClock as clock, createDynamoDb, createSsm } from '../clients.ts';
import { createSecretParameters } from '../secret-parameters.ts';
import { createNotify } from './notify.ts';
import { createOweMessages } from './owe-messages.ts';
import { createPostOutside } from './post-outside.ts';
import { createMailSender } from './send-mail.ts';
import { createSendMessage } from './send-messages.ts';
import { createWebhookSender } from './send-webhook.ts';
import { smtpSettingsSchema } from './smtp-settings.ts';
import { createIsStormCase } from './storm-cases.ts';

const env = z
  .object({
    CORE_TABLE: z.string(),
    FLOW_TABLE: z.string(),
    DASHBOARD_URL: z.url(),
    SMTP_PARAMETER: z.string(),
    SIGNING_KEY_PARAMETER: z.string(),
    /** Origins, separated by commas, to which webhooks may go whatever they resolve to. */
    WEBHOOK_ORIGINS: z.string(),
  })
  .parse(process.env);

const log = new Logger({ serviceName: 'notify' });
const core = { dynamodb: createDynamoDb(), table: env.CORE_TABLE };
const flow = { dynamodb: core.dynamodb, table: env.FLOW_TABLE };
const secrets = createSecretParameters({ ssm: createSsm(), clock });
const incidents = createIncidentStore(core);
const subscriptions = createSubscriptions(core);
const users = createUserStore(core);
const deliveries = createDeliveries(core);
const registryStore = createRegistryStore({ ...core, clock });
const registry = () => registryStore.current();
const dashboards = env.DASHBOARD_URL;

async function smtpSettings() {
  const text = await secrets(env.SMTP_PARAMETER);
  return text === undefined ? undefined : smtpSettingsSchema.parse(JSON.parse(text));
}

async function signingKey(): Promise<string> {
  const key = await secrets(env.SIGNING_KEY_PARAMETER);
  if (key === undefined) throw new Error(`There is no parameter ${env.SIGNING_KEY_PARAMETER}.`);
  return key;
}

const notify = createNotify({
  outbox: createOutbox(core),
  stormNews: createStormNews(flow),
  deliveries,
  owe: createOweMessages({
    incidents,
    subscriptions,
    users,
    registry,
    isStormCase: createIsStormCase({ incidents, storms: createStormRows(flow) }),
    deliveries,
    clock,
  }),
  send: createSendMessage({
    incidents,
    subscriptions,
    users,
    registry,
    mail: createMailSender({
      settings: smtpSettings,
      dashboards,
      tokenOf: async (link) => linkToken(await signingKey(), link),
    }),
    webhook: createWebhookSender({
      post: createPostOutside({
        trusted: env.WEBHOOK_ORIGINS.split(',').filter((origin) => origin !== ''),
      }),
      signingKey,
      dashboards,
      clock,
    }),
    clock,
  }),
  clock,
  log,
});

/** Whatever the message says: the work is in the table. */
export async function handler(): Promise<void> {
  log.info('Notified', { ...(await notify()) });
}
