// What notifications need of a deployment: the names of its secrets, and where webhooks may go.
import { ArnFormat, CfnParameter, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';

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
