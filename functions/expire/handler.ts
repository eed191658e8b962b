import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  createAgencyKeys,
  createBatches,
  createHeldMessages,
  createObjects,
  createRegistryStore,
} from '@thapcanh/store';
import * as z from 'zod';
import { systemClock as clock, createDynamoDb, createS3, createSqs } from '../clients.ts';
import { createOpenDelivery } from '../detect/open-delivery.ts';
import { createSecretMask } from '../secret-sources.ts';
import { createSourceSettings } from '../source-settings.ts';
import { createExpire, type ExpireResult } from './expire.ts';

const env = z
  .object({
    CORE_TABLE: z.string(),
    FLOW_TABLE: z.string(),
    LANDING_BUCKET: z.string(),
    DROP_BUCKET: z.string(),
    INGEST_DLQ_URL: z.string(),
    INGEST_DIRECT_DLQ_URL: z.string(),
    INGEST_DROP_DLQ_URL: z.string(),
    INGEST_SINGLE_DLQ_URL: z.string(),
    ALERTS_QUEUE_URL: z.string(),
    ALERTS_DLQ_URL: z.string(),
    NOTIFY_QUEUE_URL: z.string(),
    NOTIFY_DLQ_URL: z.string(),
  })
  .parse(process.env);

const log = new Logger({ serviceName: 'expire' });
const dynamodb = createDynamoDb();
const s3 = createS3();
const sqs = createSqs();
const core = { dynamodb, table: env.CORE_TABLE, clock };
const landing = createObjects({ s3, bucket: env.LANDING_BUCKET });
const store = createRegistryStore(core);
const registry = () => store.current();
const messages = (url: string) => createHeldMessages({ sqs, url });

const expire = createExpire({
  queues: [
    { origin: 'ingest', messages: messages(env.INGEST_DLQ_URL) },
    { origin: 'direct', messages: messages(env.INGEST_DIRECT_DLQ_URL) },
    { origin: 'drop', messages: messages(env.INGEST_DROP_DLQ_URL) },
    { origin: undefined, messages: messages(env.INGEST_SINGLE_DLQ_URL) },
  ],
  returned: [
    { messages: messages(env.ALERTS_DLQ_URL), queueUrl: env.ALERTS_QUEUE_URL },
    { messages: messages(env.NOTIFY_DLQ_URL), queueUrl: env.NOTIFY_QUEUE_URL },
  ],
  open: createOpenDelivery({
    keys: createAgencyKeys(core),
    landing,
    drop: createObjects({ s3, bucket: env.DROP_BUCKET }),
    registry,
  }),
  settings: createSourceSettings({ registry }),
  mask: createSecretMask({ registry, log }),
  batches: createBatches({ dynamodb, table: env.FLOW_TABLE, clock }),
  landing,
  clock,
  uniqueName: randomUUID,
  log,
});

export async function handler(): Promise<ExpireResult> {
  const result = await expire();
  if (result.archived + result.returned + result.left > 0)
    log.warn('Dead letters expired', { ...result });
  return result;
}
