// Removals from the write-once archive, by whomever: S3 itself tells of them, whatever CloudTrail is set to.

import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { PERIOD } from './metrics.ts';

export interface ArchiveDeletionsProps {
  readonly archive: IBucket;
  readonly operators: ITopic;
}

/**
 * Tells the operators of each version of an object that is removed for good. What the lifecycle rule removes
 * at its time has another reason and is not told.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export class ArchiveDeletions extends Construct {
  /** Removals, by five minutes. */
  readonly metric: Metric;

  constructor(scope: Construct, id: string, { archive, operators }: ArchiveDeletionsProps) {
    super(scope, id);
    archive.enableEventBridgeNotification();
    const rule = new Rule(this, 'Rule', {
      description: 'Versions that are removed from the write-once archive',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Deleted'],
        detail: {
          bucket: { name: [archive.bucketName] },
          reason: ['DeleteObject'],
          'deletion-type': ['Permanently Deleted'],
        },
      },
    });
    rule.addTarget(
      new SnsTopic(operators, {
        message: RuleTargetInput.fromText(
          `Removed from the write-once archive: ${EventField.fromPath('$.detail.object.key')} by ${EventField.fromPath('$.detail.requester')} from ${EventField.fromPath('$.detail.source-ip-address')} at ${EventField.time}. Runbook: docs/runbooks/break-glass.md`,
        ),
      }),
    );
    this.metric = new Metric({
      namespace: 'AWS/Events',
      metricName: 'MatchedEvents',
      dimensionsMap: { RuleName: rule.ruleName },
      statistic: 'Sum',
      period: PERIOD,
    });
  }
}
