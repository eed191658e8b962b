// What a configuration changes in the template, and what it does not.
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { EXAMPLE, LOCAL } from './config-of.ts';
import { synthesize } from './synthesize.ts';

const example = synthesize(EXAMPLE);
const local = synthesize(LOCAL);

describe('backups', () => {
  const withVault = (lock: string) =>
    synthesize(
      EXAMPLE.replace(
        '# backup: { keepDays: 35, lock: governance }',
        `backup: { keepDays: 35, lock: ${lock} }`,
      ),
    );

  it('of both tables are any second of 35 days, whatever the file says', () => {
    for (const template of [example, local]) {
      template.allResourcesProperties('AWS::DynamoDB::GlobalTable', {
        Replicas: [
          Match.objectLike({
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      });
      template.resourceCountIs('AWS::Backup::BackupVault', 0);
    }
  });

  it('in a vault are of core, weekly, and kept as long as the file says', () => {
    const template = withVault('governance');
    template.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: { BackupPlanRule: [Match.objectLike({ Lifecycle: { DeleteAfterDays: 35 } })] },
    });
    template.hasResourceProperties('AWS::Backup::BackupSelection', {
      BackupSelection: {
        Resources: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^TablesCore'), 'Arn'] }],
      },
    });
  });

  it.each([
    ['governance', { MinRetentionDays: 35 }],
    ['compliance', { MinRetentionDays: 35, ChangeableForDays: 3 }],
  ])('in a vault are locked: %s', (lock, LockConfiguration) => {
    withVault(lock).hasResourceProperties('AWS::Backup::BackupVault', { LockConfiguration });
  });

  it('in a vault without a lock are in a vault without a lock', () => {
    withVault('none').hasResourceProperties('AWS::Backup::BackupVault', {
      LockConfiguration: Match.absent(),
    });
  });
});

describe('retention', () => {
  it('is what the functions that write the archive are told', () => {
    for (const folder of ['Copies claimed frames', 'Correlations whose time span']) {
      example.hasResourceProperties('AWS::Lambda::Function', {
        Description: Match.stringLikeRegexp(folder),
        Environment: {
          Variables: Match.objectLike({ RETENTION_DAYS: '366', RETENTION_MODE: 'GOVERNANCE' }),
        },
      });
    }
  });

  it('deletes from the archive only where the file says when', () => {
    const expiring = Match.objectLike({
      LifecycleConfiguration: {
        Rules: [Match.objectLike({ Prefix: 'archive/', ExpirationInDays: 740 })],
      },
    });
    expect(Object.keys(example.findResources('AWS::S3::Bucket', { Properties: expiring }))).toEqual(
      [expect.stringMatching(/^BucketsArchive/)],
    );
    expect(local.findResources('AWS::S3::Bucket', { Properties: expiring })).toEqual({});
  });

  it('locks evidence as it is written', () => {
    example.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: {
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 366 } },
      },
    });
  });

  it('of function logs is that of the file, for every one', () => {
    example.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
    synthesize(LOCAL.replace('functionLogs: 365', 'functionLogs: 30')).allResourcesProperties(
      'AWS::Logs::LogGroup',
      { RetentionInDays: 30 },
    );
  });
});

describe('identity', () => {
  it('is told at deployment only where the file says so', () => {
    expect(Object.keys(local.findParameters('Oidc*'))).toEqual([]);
    expect(Object.keys(local.toJSON().Parameters)).toEqual(
      expect.arrayContaining(['OidcIssuer', 'OidcClientId']),
    );
    expect(Object.keys(example.toJSON().Parameters)).toEqual(['BootstrapVersion']);
  });
});

describe('a user pool of the stack', () => {
  const text = LOCAL.replace(
    /identity: .*/,
    'identity: { provider: cognito, domainPrefix: soc-lamkhe }',
  );

  it('asks everybody for a second factor, and lets nobody register', () => {
    synthesize(text).hasResourceProperties('AWS::Cognito::UserPool', {
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
    });
  });

  it('leads back to the dashboards and nowhere else, with a code and no secret', () => {
    const [client] = Object.values(synthesize(text).findResources('AWS::Cognito::UserPoolClient'));
    expect(client?.Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      CallbackURLs: [{ 'Fn::Join': ['', ['https://', expect.anything(), '/callback']] }],
      LogoutURLs: [{ 'Fn::Join': ['', ['https://', expect.anything(), '/sign-in']] }],
    });
  });

  it('is what the web app may talk to', () => {
    const policies = synthesize(text).findResources('AWS::CloudFront::ResponseHeadersPolicy');
    expect(JSON.stringify(policies)).toContain('soc-lamkhe.auth.');
  });

  it('needs no parameter', () => {
    expect(Object.keys(synthesize(text).toJSON().Parameters)).toEqual(['BootstrapVersion']);
  });
});

describe('an own name', () => {
  it('is the distribution’s, and what messages and outputs lead to', () => {
    example.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({ Aliases: ['soc.lamkhe.gov.example'] }),
    });
    example.hasOutput('DashboardUrl', { Value: 'https://soc.lamkhe.gov.example' });
  });
});

describe('stages', () => {
  it('differ in no resource', () => {
    const typesOf = (text: string) => {
      const resources: Record<string, { Type: string }> = synthesize(text).toJSON().Resources;
      return Object.entries(resources).map(([id, { Type }]) => `${Type} ${id}`);
    };
    expect(typesOf(EXAMPLE.replace('stage: prod', 'stage: dev'))).toEqual(typesOf(EXAMPLE));
  });
});

describe('the budget', () => {
  it('tells the operators before and when the month or a day costs too much', () => {
    example.resourceCountIs('AWS::Budgets::Budget', 2);
    example.allResourcesProperties('AWS::Budgets::Budget', {
      NotificationsWithSubscribers: Match.arrayWith([
        Match.objectLike({
          Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'truc-he-thong@lamkhe.gov.example' }],
        }),
      ]),
    });
    example.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { TimeUnit: 'DAILY', BudgetLimit: { Amount: 6, Unit: 'USD' } },
    });
  });
});
