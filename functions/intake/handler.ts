import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  createAgencyKeys,
  createBatches,
  createObjects,
  createQuotas,
  createRecordIds,
  createRegistryStore,
  createSendQueue,
} from '@thapcanh/store';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { systemClock as clock, createDynamoDb, createS3, createSqs } from '../clients.ts';
import { createSecretMask } from '../secret-sources.ts';
import { createIntake } from './accept-logs.ts';
import { httpRequest } from './http-request.ts';
import { OPERATIONS } from './operations.ts';

const env = z
  .object({
    CORE_TABLE: z.string(),
    FLOW_TABLE: z.string(),
    INGEST_QUEUE_URL: z.string(),
    LANDING_BUCKET: z.string(),
  })
  .parse(process.env);

const dynamodb = createDynamoDb();
const core = { dynamodb, table: env.CORE_TABLE, clock };
const flow = { dynamodb, table: env.FLOW_TABLE, clock };
const batches = createBatches(flow);
const registry = createRegistryStore(core);
const log = new Logger({ serviceName: 'intake' });
const intake = createIntake({
  operations: OPERATIONS,
  keys: createAgencyKeys(core),
  quotas: createQuotas(flow),
  batches,
  recordIds: createRecordIds({ ...flow, batches }),
  queue: createSendQueue({ sqs: createSqs(), url: env.INGEST_QUEUE_URL }),
  landing: createObjects({ s3: createS3(), bucket: env.LANDING_BUCKET }),
  repeats: async ({ agency, source }) =>
    (await registry.current()).source(agency, source)?.repeats ?? false,
  uniqueName: randomUUID,
  mask: createSecretMask({
    registry: () => registry.current(),
    log,
  }),
  clock,
  log,
});

export async function handler(
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { status, headers, body } = await intake(httpRequest(event));
  return typeof body === 'string'
    ? { statusCode: status, headers, body }
    : {
        statusCode: status,
        headers,
        body: Buffer.from(body).toString('base64'),
        isBase64Encoded: true,
      };
}
