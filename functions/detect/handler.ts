import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  createAgencyKeys,
  createBatches,
  createBeyondRows,
  createDueJudgements,
  createLeaseRows,
  createObjects,
  createPulses,
  createRegistryStore,
  createSendQueue,
} from '@thapcanh/store';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { systemClock as clock, createDynamoDb, createS3, createSqs } from '../clients.ts';
import { createDeployedRuleset } from '../deployed-ruleset.ts';
import { createSecretMask } from '../secret-sources.ts';
import { createSourceSettings } from '../source-settings.ts';
import { deliveryOf } from './delivery.ts';
import { createDetect } from './detect.ts';
import { createKeepLeases } from './keep-leases.ts';
import { createOpenDelivery } from './open-delivery.ts';

const env = z
  .object({
    CORE_TABLE: z.string(),
    FLOW_TABLE: z.string(),
    LANDING_BUCKET: z.string(),
    RULESET_BUCKET: z.string(),
    DROP_BUCKET: z.string(),
    ALERTS_QUEUE_URL: z.string(),
    INGEST_QUEUE_ARN: z.string(),
    INGEST_DIRECT_QUEUE_ARN: z.string(),
    INGEST_DROP_QUEUE_ARN: z.string(),
    INGEST_SINGLE_QUEUE_ARN: z.string(),
    INGEST_SINGLE_QUEUE_URL: z.string(),
  })
  .parse(process.env);

const arns = {
  ingest: env.INGEST_QUEUE_ARN,
  direct: env.INGEST_DIRECT_QUEUE_ARN,
  drop: env.INGEST_DROP_QUEUE_ARN,
  single: env.INGEST_SINGLE_QUEUE_ARN,
};
const log = new Logger({ serviceName: 'detect' });
const dynamodb = createDynamoDb();
const s3 = createS3();
const sqs = createSqs();
const core = { dynamodb, table: env.CORE_TABLE };
const flow = { dynamodb, table: env.FLOW_TABLE };
const landing = createObjects({ s3, bucket: env.LANDING_BUCKET });

const registry = createRegistryStore({ ...core, clock });

const detect = createDetect({
  open: createOpenDelivery({
    keys: createAgencyKeys({ ...core, clock }),
    landing,
    drop: createObjects({ s3, bucket: env.DROP_BUCKET }),
    registry: () => registry.current(),
  }),
  settings: createSourceSettings({ registry: () => registry.current() }),
  mask: createSecretMask({ registry: () => registry.current(), log }),
  liveRuleset: createDeployedRuleset({ dynamodb, s3, env, log }),
  batches: createBatches({ ...flow, clock }),
  landing,
  pulses: createPulses(flow),
  due: createDueJudgements({ ...flow, uniqueName: randomUUID }),
  beyond: createBeyondRows({ ...flow, uniqueName: randomUUID }),
  keepLeases: createKeepLeases({
    registry: () => registry.current(),
    leases: createLeaseRows(flow),
  }),
  alerts: createSendQueue({ sqs, url: env.ALERTS_QUEUE_URL }),
  single: createSendQueue({ sqs, url: env.INGEST_SINGLE_QUEUE_URL }),
  clock,
  uniqueName: randomUUID,
  log,
});

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const { failed } = await detect(event.Records.map((record) => deliveryOf(record, arns)));
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
