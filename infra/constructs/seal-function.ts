// `seal`: claimed frames of each ended hour → the write-once archive, 15 minutes after the hour.
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { allowObjects } from './allow-objects.ts';
import type { Buckets } from './buckets.ts';
import { bundledFunction, type FunctionSettings } from './bundled-function.ts';
import type { RetentionSettings } from './retention.ts';
import type { Tables } from './tables.ts';

export interface SealFunctionProps {
  readonly functions: FunctionSettings;
  readonly retention: RetentionSettings;
  readonly tables: Tables;
  readonly buckets: Buckets;
}

export class SealFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(
    scope: Construct,
    id: string,
    { functions, retention, tables, buckets }: SealFunctionProps,
  ) {
    super(scope, id);
    const seal = bundledFunction(this, 'Function', {
      functions,
      folder: 'seal',
      description: 'Copies claimed frames of ended hours into the write-once archive',
      memorySize: 1769,
      timeout: Duration.minutes(15),
      environment: {
        FLOW_TABLE: tables.flow.tableName,
        LANDING_BUCKET: buckets.landing.bucketName,
        ARCHIVE_BUCKET: buckets.archive.bucketName,
        ...retention,
      },
    });
    this.function = seal;
    new Rule(this, 'Hourly', {
      schedule: Schedule.cron({ minute: '15' }),
      targets: [new LambdaFunction(seal)],
    });
    tables.flow.grant(
      seal,
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    );
    allowObjects(seal, buckets.landing, 'landing/*', ['read', 'delete']);
    allowObjects(seal, buckets.archive, 'archive/*', ['read', 'write', 'lock']);
  }
}
