import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  createArchiveParts,
  createBatches,
  createBeyondRows,
  createObjects,
  createPulses,
  createRegistryStore,
  createSendQueue,
} from '@thapcanh/store';
import * as z from 'zod';
import { systemClock as clock, createDynamoDb, createS3, createSqs } from '../clients.ts';
import { createDeployedRuleset } from '../deployed-ruleset.ts';
import { createSourceSettings } from '../source-settings.ts';
import { createHunt, type HuntResult } from './hunt.ts';
import { createSealedEvents } from './sealed-events.ts';

const env = z
  .object({
    CORE_TABLE: z.string(),
    FLOW_TABLE: z.string(),
    ARCHIVE_BUCKET: z.string(),
    RULESET_BUCKET: z.string(),
    ALERTS_QUEUE_URL: z.string(),
  })
  .parse(process.env);

const log = new Logger({ serviceName: 'hunt' });
const dynamodb = createDynamoDb();
const s3 = createS3();
const core = { dynamodb, table: env.CORE_TABLE };
const flow = { dynamodb, table: env.FLOW_TABLE };
const registry = createRegistryStore({ ...core, clock });

const hunt = createHunt({
  liveRuleset: createDeployedRuleset({ dynamodb, s3, env, log }),
  beyond: createBeyondRows({ ...flow, uniqueName: randomUUID }),
  sealed: createSealedEvents({
    archive: createObjects({ s3, bucket: env.ARCHIVE_BUCKET }),
    parts: createArchiveParts(flow),
    batches: createBatches({ ...flow, clock }),
    pulses: createPulses(flow),
    settings: createSourceSettings({ registry: () => registry.current() }),
  }),
  alerts: createSendQueue({ sqs: createSqs(), url: env.ALERTS_QUEUE_URL }),
  clock,
  log,
});

export async function handler(): Promise<HuntResult> {
  const result = await hunt();
  log.info('Judged again what was beyond correlation state', { ...result });
  return result;
}
