import { Logger } from '@aws-lambda-powertools/logger';
import {
  createAgencyKeys,
  createBatches,
  createObjects,
  createRegistryStore,
  createSendQueue,
} from '@thapcanh/store';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { z } from 'zod';
import { systemClock as clock, createDynamoDb, createS3, createSqs } from '../clients.ts';
import { createSecretMask } from '../secret-sources.ts';
import { createIntake } from './accept-logs.ts';
import { httpRequest } from './http-request.ts';

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
const registry = createRegistryStore(core);
const intake = createIntake({
  keys: createAgencyKeys(core),
  batches: createBatches({ dynamodb, table: env.FLOW_TABLE, clock }),
  queue: createSendQueue({ sqs: createSqs(), url: env.INGEST_QUEUE_URL }),
  landing: createObjects({ s3: createS3(), bucket: env.LANDING_BUCKET }),
  mask: createSecretMask({
    registry: () => registry.current(),
    log: new Logger({ serviceName: 'intake' }),
  }),
  clock,
});

export async function handler(
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { status, body } = await intake(httpRequest(event));
  const contentType = status === 200 ? 'application/json' : 'application/problem+json';
  return {
    statusCode: status,
    headers: { 'content-type': contentType },
    body: JSON.stringify(body),
  };
}
