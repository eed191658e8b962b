// Where the province has no identity provider: a user pool of Cognito, with a second factor for everybody.
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolClient,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledged.ts';
import type { Identity } from './identity.ts';

export interface OwnUserPoolProps {
  /** Of the sign-in page: `https://<prefix>.auth.<region>.amazoncognito.com`. */
  readonly domainPrefix: string;
}

/**
 * People are made by an administrator; nobody registers. Access tokens name the client as `client_id`.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export class OwnUserPool extends Construct implements Identity {
  readonly issuer: string;
  readonly audience: string;
  readonly origins: readonly string[];
  readonly #client: UserPoolClient;

  constructor(scope: Construct, id: string, { domainPrefix }: OwnUserPoolProps) {
    super(scope, id);
    const pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      // Whoever has lost the second factor comes to the administrator.
      accountRecovery: AccountRecovery.NONE,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const rule of ['COG3', 'COG8']) {
      acknowledge(pool, rule, 'The Plus plan costs by the user; a second factor is required.');
    }
    pool.addDomain('Domain', { cognitoDomain: { domainPrefix } });
    this.#client = pool.addClient('Dashboards', {
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
        // Known when the site is: see redirectTo.
        callbackUrls: ['https://localhost/callback'],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    });
    this.issuer = pool.userPoolProviderUrl;
    this.audience = this.#client.userPoolClientId;
    this.origins = [
      `https://cognito-idp.${Stack.of(this).region}.amazonaws.com`,
      `https://${domainPrefix}.auth.${Stack.of(this).region}.amazoncognito.com`,
    ];
  }

  /** Where sign-in and sign-out lead back to: the dashboards and nowhere else. */
  redirectTo(site: string): void {
    const client = this.#client.node.defaultChild;
    if (!(client instanceof CfnUserPoolClient)) throw new Error('The user pool has no client.');
    client.callbackUrLs = [`${site}/callback`];
    client.logoutUrLs = [`${site}/sign-in`];
  }
}
