// The deployment's two keys. Everything else lies under keys of AWS that cost nothing (decision 0048).
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class Keys extends Construct {
  /** What was received and what was added to it: landing, archive, evidence. */
  readonly records: Key;
  /** What the service says of itself: function logs, access logs, alarms. */
  readonly operations: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const common = { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN };
    this.records = new Key(this, 'Records', {
      ...common,
      description: 'Thap Canh: logs that were received, and evidence',
    });
    this.operations = new Key(this, 'Operations', {
      ...common,
      description: 'Thap Canh: logs of the service itself, and alarms',
    });
    this.#allowLogs();
    this.#allowAlarms();
  }

  /** CloudWatch Logs, for log groups of this stack and no others. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
  #allowLogs(): void {
    const { region, stackName } = Stack.of(this);
    const group = Stack.of(this).formatArn({
      service: 'logs',
      resource: `log-group:${stackName}-*`,
    });
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': group } },
      }),
    );
  }

  /**
   * What publishes to the operators' topic. EventBridge does not take conditions in policies of topics, and
   * its right to the key has none either.
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   */
  #allowAlarms(): void {
    const { account } = Stack.of(this);
    const allow = (
      service: string,
      conditions: Readonly<Record<string, Readonly<Record<string, string>>>>,
    ) =>
      this.operations.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          conditions,
        }),
      );
    allow('cloudwatch', { StringEquals: { 'aws:SourceAccount': account } });
    allow('events', {});
  }
}
