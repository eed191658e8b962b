// The live ruleset as it is deployed: found in `core`, read from its bucket, its correlations in `flow`.
import type { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createCorrelationStore, createObjects, createRulesets } from '@thapcanh/store';
import { systemClock as clock } from './clients.ts';
import { createLiveRuleset, type LiveRuleset, type LiveRulesetOptions } from './live-ruleset.ts';

/** The part of a function's environment that names where a ruleset lives. */
interface RulesetPlaces {
  readonly CORE_TABLE: string;
  readonly FLOW_TABLE: string;
  readonly RULESET_BUCKET: string;
}

export function createDeployedRuleset({
  dynamodb,
  s3,
  env,
  log,
}: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly s3: S3Client;
  readonly env: RulesetPlaces;
  readonly log: LiveRulesetOptions['log'];
}): () => Promise<LiveRuleset> {
  return createLiveRuleset({
    rulesets: createRulesets({
      dynamodb,
      table: env.CORE_TABLE,
      objects: createObjects({ s3, bucket: env.RULESET_BUCKET }),
    }),
    correlations: createCorrelationStore({ dynamodb, table: env.FLOW_TABLE }),
    clock,
    log,
  });
}
