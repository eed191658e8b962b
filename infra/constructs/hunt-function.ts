// `hunt`: hourly after `seal`, what correlation state could not answer, judged again from the archive.
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

export interface HuntFunctionProps {
  readonly functions: FunctionSettings;
  readonly tables: Tables;
  readonly queues: Queues;
  readonly buckets: Buckets;
}

export class HuntFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(
    scope: Construct,
    id: string,
    { functions, tables, queues, buckets }: HuntFunctionProps,
  ) {
    super(scope, id);
    const hunt = bundledFunction(this, 'Function', {
      functions,
      folder: 'hunt',
      description: 'Judges again from the archive what correlation state could not answer',
      memorySize: 3008,
      timeout: Duration.minutes(15),
      environment: {
        CORE_TABLE: tables.core.tableName,
        FLOW_TABLE: tables.flow.tableName,
        ARCHIVE_BUCKET: buckets.archive.bucketName,
        RULESET_BUCKET: buckets.rulesets.bucketName,
        ALERTS_QUEUE_URL: queues.alerts.queue.queueUrl,
      },
    });
    this.function = hunt;
    new Rule(this, 'Hourly', {
      schedule: Schedule.cron({ minute: '30' }),
      targets: [new LambdaFunction(hunt)],
    });
    tables.core.grant(hunt, 'dynamodb:GetItem', 'dynamodb:Query');
    tables.flow.grant(hunt, 'dynamodb:DeleteItem', 'dynamodb:Query');
    allowObjects(hunt, buckets.archive, 'archive/*', ['read']);
    allowObjects(hunt, buckets.rulesets, '*', ['read']);
    queues.alerts.queue.grantSendMessages(hunt);
  }
}
