import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { createRegistryStore, createTriageStore } from '@thapcanh/store';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { z } from 'zod';
import { systemClock as clock, createDynamoDb } from '../clients.ts';
import { createDeliveries } from './deliveries.ts';
import { createTriage } from './triage.ts';

const env = z.object({ CORE_TABLE: z.string() }).parse(process.env);
const core = { dynamodb: createDynamoDb(), table: env.CORE_TABLE };
const log = new Logger({ serviceName: 'triage' });
const registry = createRegistryStore({ ...core, clock });

const deliver = createDeliveries({
  triage: createTriage({
    store: createTriageStore(core),
    registry: () => registry.current(),
    clock,
    random: Math.random,
    sleep: (ms) => sleep(ms),
    log,
  }),
  log,
});

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const failed = await deliver(event.Records);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
