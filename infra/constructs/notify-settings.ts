// What notifications need of a deployment: the names of its secrets, and where webhooks may go.

import type { Config } from '@thapcanh/deployment-config';
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';

/** Names of SecureString parameters; CloudFormation cannot make those, an administrator puts them. */
export interface NotifySettings {
  readonly smtpParameter: string;
  readonly signingKeyParameter: string;
  /** Origins that webhooks may have whatever they resolve to, separated by commas. */
  readonly webhookOrigins: string;
}

/** What the configuration says of notifications, as functions are told it. */
export function notifySettings(config: Config['notifications']): NotifySettings {
  const { smtpParameter, signingKeyParameter, webhookOrigins } = config;
  return { smtpParameter, signingKeyParameter, webhookOrigins: webhookOrigins.join(',') };
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
