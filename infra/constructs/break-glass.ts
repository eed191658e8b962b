// The policy under which a spilled secret leaves the write-once archive. Attached to nobody: an
// administrator attaches it to one person for one purpose, and takes it away.
import { Effect, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Buckets } from './buckets.ts';
import type { Tables } from './tables.ts';

export interface BreakGlassProps {
  readonly tables: Tables;
  readonly buckets: Buckets;
}

export class BreakGlass extends Construct {
  readonly policy: ManagedPolicy;

  constructor(scope: Construct, id: string, { tables, buckets }: BreakGlassProps) {
    super(scope, id);
    const { archive } = buckets;
    const allow = (actions: string[], resources: string[]) =>
      new PolicyStatement({ effect: Effect.ALLOW, actions, resources });
    this.policy = new ManagedPolicy(this, 'Policy', {
      description:
        'Removes archived objects in governance mode; see docs/runbooks/spilled-secret.md',
      statements: [
        allow(['s3:ListBucketVersions', 's3:ListBucket'], [archive.bucketArn]),
        allow(
          [
            's3:GetObject',
            's3:GetObjectVersion',
            's3:DeleteObjectVersion',
            's3:BypassGovernanceRetention',
          ],
          [archive.arnForObjects('archive/*')],
        ),
        // To see what goes, and what must be kept of it.
        ...(archive.encryptionKey === undefined
          ? []
          : [
              new PolicyStatement({
                actions: ['kms:Decrypt'],
                resources: [archive.encryptionKey.keyArn],
                conditions: {
                  StringEquals: { 'kms:EncryptionContext:aws:s3:arn': archive.bucketArn },
                },
              }),
            ]),
        allow(['dynamodb:Query', 'dynamodb:UpdateItem'], [tables.flow.tableArn]),
        // Rows of the log are put once; nothing here may change or delete them.
        allow(['dynamodb:Query', 'dynamodb:PutItem'], [tables.core.tableArn]),
      ],
    });
  }
}
