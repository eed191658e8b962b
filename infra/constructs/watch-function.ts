// `watch`: every minute, correlations whose time span is over, deadlines of incidents, the rows by which
// incidents are found and counted, whether sources keep to their rhythm, and once a day the anchor of all chains.
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { allowObjects } from './allow-objects.ts';
import type { Buckets } from './buckets.ts';
import { bundledFunction, type FunctionSettings } from './bundled-function.ts';
import type { HttpGateway } from './http-gateway.ts';
import type { Queues } from './queues.ts';
import type { RetentionSettings } from './retention.ts';
import type { Tables } from './tables.ts';

export interface WatchFunctionProps {
  readonly functions: FunctionSettings;
  readonly retention: RetentionSettings;
  readonly tables: Tables;
  readonly queues: Queues;
  readonly buckets: Buckets;
  /** The canary goes in where agencies do. */
  readonly gateway: HttpGateway;
  /** Minutes from one canary to the next. */
  readonly canaryEvery: number | 'off';
}

export class WatchFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(
    scope: Construct,
    id: string,
    { functions, retention, tables, queues, buckets, gateway, canaryEvery }: WatchFunctionProps,
  ) {
    super(scope, id);
    const watch = bundledFunction(this, 'Function', {
      functions,
      folder: 'watch',
      description: 'Correlations whose time span is over, deadlines, and the health of sources',
      memorySize: 1024,
      timeout: Duration.seconds(59),
      environment: {
        CORE_TABLE: tables.core.tableName,
        FLOW_TABLE: tables.flow.tableName,
        ARCHIVE_BUCKET: buckets.archive.bucketName,
        DROP_BUCKET: buckets.drop.bucketName,
        ...retention,
        RULESET_BUCKET: buckets.rulesets.bucketName,
        ALERTS_QUEUE_URL: queues.alerts.queue.queueUrl,
        NOTIFY_QUEUE_URL: queues.notify.queue.queueUrl,
        INTAKE_URL: gateway.url,
        CANARY_EVERY: String(canaryEvery),
      },
    });
    this.function = watch;
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(watch)],
    });
    tables.core.grant(
      watch,
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    );
    tables.flow.grant(
      watch,
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:DeleteItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    );
    allowObjects(watch, buckets.rulesets, '*', ['read']);
    allowObjects(watch, buckets.rulesets, 'rulesets/*', ['write']);
    // Its own source only: the prefix says whose the lines are.
    allowObjects(watch, buckets.drop, '*/thapcanh-audit/*', ['write']);
    allowObjects(watch, buckets.archive, 'anchors/*', ['read', 'write', 'lock']);
    queues.alerts.queue.grantSendMessages(watch);
    queues.notify.queue.grantSendMessages(watch);
  }
}
