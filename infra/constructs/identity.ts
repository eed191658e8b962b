// Who says who somebody is: the province's own provider, a user pool of ours, or one told at deployment.

import type { Config } from '@thapcanh/deployment-config';
import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { OwnUserPool } from './own-user-pool.ts';

/** The OpenID Connect provider whose tokens are accepted. */
export interface Identity {
  readonly issuer: string;
  readonly audience: string;
  /** What the web app talks to when somebody signs in. */
  readonly origins: readonly string[];
}

/** The provider that the configuration names. */
export function identityOf(scope: Construct, config: Config['identity']): Identity | OwnUserPool {
  if (config.provider === 'cognito') return new OwnUserPool(scope, 'Identity', config);
  if (config.provider === 'oidc') {
    const { issuer, clientId } = config;
    return { issuer, audience: clientId, origins: [issuer] };
  }
  const told = (id: string, description: string) =>
    new CfnParameter(scope, id, { description, minLength: 1 }).valueAsString;
  const issuer = told('OidcIssuer', 'Issuer URL of the OpenID Connect provider');
  const audience = told('OidcClientId', 'Client id of the dashboards at that provider');
  return { issuer, audience, origins: [issuer] };
}
