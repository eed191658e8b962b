// Who says who somebody is: the province's own provider, or one that is told at deployment.
import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config/schema.ts';

/** The OpenID Connect provider whose tokens are accepted. */
export interface Identity {
  readonly issuer: string;
  readonly audience: string;
}

/** The provider that the configuration names. */
export function identityOf(scope: Construct, config: Config['identity']): Identity {
  if (config.provider === 'oidc') return { issuer: config.issuer, audience: config.clientId };
  const told = (id: string, description: string) =>
    new CfnParameter(scope, id, { description, minLength: 1 }).valueAsString;
  return {
    issuer: told('OidcIssuer', 'Issuer URL of the OpenID Connect provider'),
    audience: told('OidcClientId', 'Client id of the dashboards at that provider'),
  };
}
