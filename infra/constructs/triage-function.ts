// `triage`: alerts queue → incidents, in one transaction each.
import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { bundledFunction, type FunctionSettings } from './bundled-function.ts';
import { CONSUMER_TIMEOUT, type Queues } from './queues.ts';
import type { Tables } from './tables.ts';

export interface TriageFunctionProps {
  readonly functions: FunctionSettings;
  readonly tables: Tables;
  readonly queues: Queues;
}

export class TriageFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(scope: Construct, id: string, { functions, tables, queues }: TriageFunctionProps) {
    super(scope, id);
    const triage = bundledFunction(this, 'Function', {
      functions,
      folder: 'triage',
      description:
        'Groups alerts into incidents, each change one transaction with its timeline entry',
      memorySize: 1024,
      timeout: CONSUMER_TIMEOUT,
      environment: {
        CORE_TABLE: tables.core.tableName,
        NOTIFY_QUEUE_URL: queues.notify.queue.queueUrl,
        FLOW_TABLE: tables.flow.tableName,
      },
    });
    this.function = triage;
    triage.addEventSource(
      new SqsEventSource(queues.alerts.queue, {
        batchSize: 100,
        maxBatchingWindow: Duration.seconds(1),
        reportBatchItemFailures: true,
        maxConcurrency: 8,
      }),
    );
    queues.notify.queue.grantSendMessages(triage);
    tables.core.grant(
      triage,
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:ConditionCheckItem',
    );
    tables.flow.grant(
      triage,
      'dynamodb:BatchWriteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    );
  }
}
