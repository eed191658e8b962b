// Weekly copies of `core` out of reach of whoever may change tables: point-in-time recovery goes with the right to
// turn it off.

import type { Config } from '@thapcanh/deployment-config';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledged.ts';

export interface CoreBackupProps {
  readonly core: ITable;
  readonly backup: NonNullable<Config['backup']>;
}

/** How long a lock may still be taken back; afterwards not even AWS can. */
const CHANGEABLE_FOR = Duration.days(3);

export class CoreBackup extends Construct {
  constructor(scope: Construct, id: string, { core, backup }: CoreBackupProps) {
    super(scope, id);
    const { keepDays, lock } = backup;
    const vault = new BackupVault(this, 'Vault', {
      removalPolicy: RemovalPolicy.RETAIN,
      ...(lock === 'none'
        ? {}
        : {
            lockConfiguration: {
              minRetention: Duration.days(keepDays),
              ...(lock === 'compliance' ? { changeableFor: CHANGEABLE_FOR } : {}),
            },
          }),
    });
    const plan = new BackupPlan(this, 'Plan', {
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'Weekly',
          // Sunday, 3 in the morning in Vietnam.
          scheduleExpression: Schedule.cron({ minute: '0', hour: '20', weekDay: 'SAT' }),
          deleteAfter: Duration.days(keepDays),
        }),
      ],
    });
    const selection = plan.addSelection('Core', {
      resources: [BackupResource.fromDynamoDbTable(core)],
    });
    acknowledge(
      selection,
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]',
      'Only AWS Backup may take on the role, and the selection names one table.',
    );
  }
}
