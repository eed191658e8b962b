import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { isCanary } from '@thapcanh/incidents';
import {
  createLeaseRows,
  createListDesk,
  createListReader,
  createRegistryStore,
  createRollUps,
  createRuleRecords,
  createSendQueue,
  createStormNews,
  createStormRows,
  createTriageStore,
} from '@thapcanh/store';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { systemClock as clock, createDynamoDb, createSqs } from '../clients.ts';
import { createNudge } from '../nudge.ts';
import { createDeliveries } from './deliveries.ts';
import { createHubGuard } from './hub-guard.ts';
import { createLentAddresses } from './lent-addresses.ts';
import { createReferenceKnowledge } from './reference-knowledge.ts';
import { createSmallSigns } from './small-signs.ts';
import { createStormWatch } from './storm-watch.ts';
import { createTriage } from './triage.ts';

const env = z
  .object({ CORE_TABLE: z.string(), FLOW_TABLE: z.string(), NOTIFY_QUEUE_URL: z.string() })
  .parse(process.env);
const core = { dynamodb: createDynamoDb(), table: env.CORE_TABLE };
const flow = { dynamodb: core.dynamodb, table: env.FLOW_TABLE };
const rollUps = createRollUps(flow);
const log = new Logger({ serviceName: 'triage' });
const registry = createRegistryStore({ ...core, clock });

const ruleRecords = createRuleRecords({ ...core, clock });
const nudge = createNudge({
  queue: createSendQueue({ sqs: createSqs(), url: env.NOTIFY_QUEUE_URL }),
  log,
});

const knowledge = createReferenceKnowledge({
  lists: createListReader(createListDesk(core), clock),
  precedents: (rules) => ruleRecords.of(rules),
  clock,
});

const deliver = createDeliveries({
  triage: createTriage({
    store: createTriageStore(core),
    registry: () => registry.current(),
    lentAddresses: createLentAddresses(createLeaseRows(flow)),
    hubGuard: createHubGuard({ rollUps, isShared: () => knowledge.isShared() }),
    knowledge,
    smallSigns: createSmallSigns(rollUps),
    stormWatch: createStormWatch({
      rollUps,
      storms: createStormRows(flow),
      news: createStormNews(flow),
    }),
    clock,
    random: Math.random,
    sleep: (ms) => sleep(ms),
    log,
  }),
  log,
});

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const failed = await deliver(event.Records);
  // Of the canary nobody is told.
  const told = event.Records.some(({ attributes }) => !isCanary(attributes.MessageGroupId ?? ''));
  if (told && failed.length < event.Records.length) await nudge();
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
