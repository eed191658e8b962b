// `detect`: ingest queues → landing objects, correlation state, alerts, claims.
import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { allowObjects } from './allow-objects.ts';
import type { Buckets } from './buckets.ts';
import { bundledFunction, type FunctionSettings } from './bundled-function.ts';
import { CONSUMER_TIMEOUT, type Queues } from './queues.ts';
import type { Tables } from './tables.ts';

export interface DetectFunctionProps {
  readonly functions: FunctionSettings;
  readonly tables: Tables;
  readonly queues: Queues;
  readonly buckets: Buckets;
}

export class DetectFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(
    scope: Construct,
    id: string,
    { functions, tables, queues, buckets }: DetectFunctionProps,
  ) {
    super(scope, id);
    const detect = bundledFunction(this, 'Function', {
      functions,
      untraced: true,
      folder: 'detect',
      description: 'Judges every event with the live ruleset and archives every record',
      memorySize: 1769,
      timeout: CONSUMER_TIMEOUT,
      environment: {
        CORE_TABLE: tables.core.tableName,
        FLOW_TABLE: tables.flow.tableName,
        LANDING_BUCKET: buckets.landing.bucketName,
        RULESET_BUCKET: buckets.rulesets.bucketName,
        DROP_BUCKET: buckets.drop.bucketName,
        ALERTS_QUEUE_URL: queues.alerts.queue.queueUrl,
        INGEST_QUEUE_ARN: queues.ingest.queue.queueArn,
        INGEST_DIRECT_QUEUE_ARN: queues.ingestDirect.queue.queueArn,
        INGEST_DROP_QUEUE_ARN: queues.ingestDrop.queue.queueArn,
        INGEST_SINGLE_QUEUE_ARN: queues.ingestSingle.queue.queueArn,
        INGEST_SINGLE_QUEUE_URL: queues.ingestSingle.queue.queueUrl,
      },
    });
    this.function = detect;
    const batches = { batchSize: 100, maxBatchingWindow: Duration.seconds(1) };
    for (const { queue } of [queues.ingest, queues.ingestDirect]) {
      detect.addEventSource(
        new SqsEventSource(queue, { ...batches, reportBatchItemFailures: true, maxConcurrency: 8 }),
      );
    }
    for (const { queue } of [queues.ingestDrop, queues.ingestSingle]) {
      detect.addEventSource(
        new SqsEventSource(queue, {
          batchSize: 1,
          reportBatchItemFailures: true,
          maxConcurrency: 4,
        }),
      );
    }
    tables.core.grant(detect, 'dynamodb:GetItem', 'dynamodb:Query');
    tables.flow.grant(
      detect,
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    );
    allowObjects(detect, buckets.landing, 'inbox/*', ['read']);
    allowObjects(detect, buckets.landing, 'landing/*', ['write']);
    allowObjects(detect, buckets.rulesets, '*', ['read']);
    allowObjects(detect, buckets.drop, '*', ['read']);
    queues.alerts.queue.grantSendMessages(detect);
    queues.ingestSingle.queue.grantSendMessages(detect);
  }
}
