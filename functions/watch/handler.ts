import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { createBeyondRows, createDueJudgements, createSendQueue } from '@thapcanh/store';
import { z } from 'zod';
import { systemClock as clock, createDynamoDb, createS3, createSqs } from '../clients.ts';
import { createDeployedRuleset } from '../deployed-ruleset.ts';
import { createWatch, type WatchResult } from './watch.ts';

const env = z
  .object({
    CORE_TABLE: z.string(),
    FLOW_TABLE: z.string(),
    RULESET_BUCKET: z.string(),
    ALERTS_QUEUE_URL: z.string(),
  })
  .parse(process.env);

const log = new Logger({ serviceName: 'watch' });
const dynamodb = createDynamoDb();
const flow = { dynamodb, table: env.FLOW_TABLE, uniqueName: randomUUID };

const watch = createWatch({
  liveRuleset: createDeployedRuleset({ dynamodb, s3: createS3(), env, log }),
  due: createDueJudgements(flow),
  beyond: createBeyondRows(flow),
  alerts: createSendQueue({ sqs: createSqs(), url: env.ALERTS_QUEUE_URL }),
  clock,
  log,
});

export async function handler(): Promise<WatchResult> {
  const result = await watch();
  if (result.judged > 0) log.info('Judged what was due', { ...result });
  return result;
}
