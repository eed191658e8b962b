// `notify`: what the outbox holds → mail and webhooks. A queue of hints wakes it; the work is in `core`.
import { ArnFormat, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { bundledFunction } from './bundled-function.ts';
import { CONSUMER_TIMEOUT, type Queues } from './queues.ts';
import type { Tables } from './tables.ts';

/** Names of SecureString parameters; CloudFormation cannot make those, an administrator puts them. */
export interface NotifySettings {
  readonly smtpParameter: string;
  readonly signingKeyParameter: string;
  /** Origins that webhooks may have whatever they resolve to, separated by commas. */
  readonly webhookOrigins: string;
}

const PARAMETER_NAME = '/[A-Za-z0-9_./-]+';

/** The stack's parameters for notifications. */
export function notifySettings(scope: Construct): NotifySettings {
  const named = (id: string, description: string, byDefault: string, allowedPattern: string) =>
    new CfnParameter(scope, id, { description, default: byDefault, allowedPattern }).valueAsString;
  return {
    smtpParameter: named(
      'SmtpParameter',
      'Name of the SecureString parameter with the mail server (JSON)',
      '/thapcanh/smtp',
      PARAMETER_NAME,
    ),
    signingKeyParameter: named(
      'SigningKeyParameter',
      'Name of the SecureString parameter with the key that webhook secrets are derived from',
      '/thapcanh/signing-key',
      PARAMETER_NAME,
    ),
    webhookOrigins: named(
      'WebhookOrigins',
      'Origins inside the province that webhooks may go to, such as https://chat.example:8443',
      '',
      '|https?://[^,/]+(,https?://[^,/]+)*',
    ),
  };
}

/** Lets a function read one SecureString parameter under the account's own key. */
export function grantParameter(fn: NodejsFunction, name: string): void {
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ['ssm:GetParameter'],
      resources: [
        Stack.of(fn).formatArn({
          service: 'ssm',
          resource: `parameter${name}`,
          arnFormat: ArnFormat.NO_RESOURCE_NAME,
        }),
      ],
    }),
  );
}

export interface NotifyFunctionProps {
  readonly tables: Tables;
  readonly queues: Queues;
  readonly settings: NotifySettings;
  /** Address of the web app: where messages lead. */
  readonly dashboards: string;
}

export class NotifyFunction extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { tables, queues, settings, dashboards }: NotifyFunctionProps,
  ) {
    super(scope, id);
    const notify = bundledFunction(this, 'Function', {
      folder: 'notify',
      description: 'Sends what the outbox holds, by mail and webhook',
      memorySize: 512,
      timeout: CONSUMER_TIMEOUT,
      environment: {
        CORE_TABLE: tables.core.tableName,
        DASHBOARD_URL: dashboards,
        SMTP_PARAMETER: settings.smtpParameter,
        SIGNING_KEY_PARAMETER: settings.signingKeyParameter,
        WEBHOOK_ORIGINS: settings.webhookOrigins,
      },
    });
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
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    );
    grantParameter(notify, settings.smtpParameter);
    grantParameter(notify, settings.signingKeyParameter);
  }
}
