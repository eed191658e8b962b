// `notify`: what the outbox holds, and what is new of storms → mail and webhooks. A queue of hints wakes it.
import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { bundledFunction, type FunctionSettings } from './bundled-function.ts';
import { grantParameter, type NotifySettings } from './notify-settings.ts';
import { CONSUMER_TIMEOUT, type Queues } from './queues.ts';
import type { Tables } from './tables.ts';

export interface NotifyFunctionProps {
  readonly functions: FunctionSettings;
  readonly tables: Tables;
  readonly queues: Queues;
  readonly settings: NotifySettings;
  /** Address of the web app: where messages lead. */
  readonly dashboards: string;
}

export class NotifyFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(
    scope: Construct,
    id: string,
    { functions, tables, queues, settings, dashboards }: NotifyFunctionProps,
  ) {
    super(scope, id);
    const notify = bundledFunction(this, 'Function', {
      functions,
      folder: 'notify',
      description: 'Sends what the outbox holds, by mail and webhook',
      memorySize: 512,
      timeout: CONSUMER_TIMEOUT,
      environment: {
        CORE_TABLE: tables.core.tableName,
        FLOW_TABLE: tables.flow.tableName,
        DASHBOARD_URL: dashboards,
        SMTP_PARAMETER: settings.smtpParameter,
        SIGNING_KEY_PARAMETER: settings.signingKeyParameter,
        WEBHOOK_ORIGINS: settings.webhookOrigins,
      },
    });
    this.function = notify;
    // Hints that come within a second are one run; two at a time are enough, and each row has one sender.
    notify.addEventSource(
      new SqsEventSource(queues.notify.queue, {
        batchSize: 100,
        maxBatchingWindow: Duration.seconds(1),
        maxConcurrency: 2,
      }),
    );
    tables.core.grant(
      notify,
      'dynamodb:BatchGetItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    );
    tables.flow.grant(notify, 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:Query');
    grantParameter(notify, settings.smtpParameter);
    grantParameter(notify, settings.signingKeyParameter);
  }
}
