// `intake`: HTTPS → ingest queue. The only one that may send there, so its envelope is trusted.
import { Duration } from 'aws-cdk-lib';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { allowObjects } from './allow-objects.ts';
import type { Buckets } from './buckets.ts';
import { bundledFunction, type FunctionSettings } from './bundled-function.ts';
import type { Queues } from './queues.ts';
import type { Tables } from './tables.ts';

export interface IntakeFunctionProps {
  readonly functions: FunctionSettings;
  readonly tables: Tables;
  readonly queues: Queues;
  readonly buckets: Buckets;
}

export class IntakeFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(
    scope: Construct,
    id: string,
    { functions, tables, queues, buckets }: IntakeFunctionProps,
  ) {
    super(scope, id);
    this.function = bundledFunction(this, 'Function', {
      functions,
      untraced: true,
      folder: 'intake',
      description: 'Takes logs over HTTPS and answers after the durable write',
      memorySize: 1024,
      timeout: Duration.seconds(29),
      environment: {
        CORE_TABLE: tables.core.tableName,
        FLOW_TABLE: tables.flow.tableName,
        INGEST_QUEUE_URL: queues.ingest.queue.queueUrl,
        LANDING_BUCKET: buckets.landing.bucketName,
      },
    });
    tables.core.grant(this.function, 'dynamodb:GetItem', 'dynamodb:Query');
    tables.flow.grant(
      this.function,
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    );
    queues.ingest.queue.grantSendMessages(this.function);
    allowObjects(this.function, buckets.landing, 'inbox/*', ['write']);
  }
}
