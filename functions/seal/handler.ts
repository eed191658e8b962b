import { Logger } from '@aws-lambda-powertools/logger';
import { createArchiveParts, createBatches, createObjects } from '@thapcanh/store';
import * as z from 'zod';
import { systemClock as clock, createDynamoDb, createS3 } from '../clients.ts';
import { retentionOf, retentionSchema } from '../retention.ts';
import { createSeal, type SealResult } from './seal.ts';

const env = z
  .object({
    ...retentionSchema.shape,
    FLOW_TABLE: z.string(),
    LANDING_BUCKET: z.string(),
    ARCHIVE_BUCKET: z.string(),
  })
  .parse(process.env);

const log = new Logger({ serviceName: 'seal' });
const dynamodb = createDynamoDb();
const s3 = createS3();
const flow = { dynamodb, table: env.FLOW_TABLE };

const seal = createSeal({
  batches: createBatches({ ...flow, clock }),
  parts: createArchiveParts(flow),
  landing: createObjects({ s3, bucket: env.LANDING_BUCKET }),
  archive: createObjects({ s3, bucket: env.ARCHIVE_BUCKET }),
  retention: retentionOf(env),
  clock,
  log,
});

export async function handler(): Promise<SealResult> {
  const result = await seal();
  log.info('Sealed', { ...result });
  return result;
}
