// `expire`: hourly, dead letters of ten days → the archive, as rejects; alerts and hints → their queue again.
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { allowObjects } from './allow-objects.ts';
import type { Buckets } from './buckets.ts';
import { bundledFunction, type FunctionSettings } from './bundled-function.ts';
import type { Queues } from './queues.ts';
import type { Tables } from './tables.ts';

export interface ExpireFunctionProps {
  readonly functions: FunctionSettings;
  readonly tables: Tables;
  readonly queues: Queues;
  readonly buckets: Buckets;
}

export class ExpireFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(
    scope: Construct,
    id: string,
    { functions, tables, queues, buckets }: ExpireFunctionProps,
  ) {
    super(scope, id);
    const { ingest, ingestDirect, ingestDrop, ingestSingle, alerts, notify } = queues;
    const expire = bundledFunction(this, 'Function', {
      functions,
      folder: 'expire',
      description: 'Saves dead letters before their queues forget them',
      memorySize: 1024,
      timeout: Duration.minutes(15),
      environment: {
        CORE_TABLE: tables.core.tableName,
        FLOW_TABLE: tables.flow.tableName,
        LANDING_BUCKET: buckets.landing.bucketName,
        DROP_BUCKET: buckets.drop.bucketName,
        INGEST_DLQ_URL: ingest.dlq.queueUrl,
        INGEST_DIRECT_DLQ_URL: ingestDirect.dlq.queueUrl,
        INGEST_DROP_DLQ_URL: ingestDrop.dlq.queueUrl,
        INGEST_SINGLE_DLQ_URL: ingestSingle.dlq.queueUrl,
        ALERTS_QUEUE_URL: alerts.queue.queueUrl,
        ALERTS_DLQ_URL: alerts.dlq.queueUrl,
        NOTIFY_QUEUE_URL: notify.queue.queueUrl,
        NOTIFY_DLQ_URL: notify.dlq.queueUrl,
      },
    });
    this.function = expire;
    new Rule(this, 'Hourly', {
      schedule: Schedule.cron({ minute: '45' }),
      targets: [new LambdaFunction(expire)],
    });
    tables.core.grant(expire, 'dynamodb:GetItem', 'dynamodb:Query');
    tables.flow.grant(expire, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    allowObjects(expire, buckets.landing, 'inbox/*', ['read']);
    allowObjects(expire, buckets.landing, 'landing/*', ['write']);
    allowObjects(expire, buckets.drop, '*', ['read']);
    for (const { dlq } of [ingest, ingestDirect, ingestDrop, ingestSingle, alerts, notify]) {
      dlq.grantConsumeMessages(expire);
    }
    for (const { queue } of [alerts, notify]) queue.grantSendMessages(expire);
  }
}
