// What cdk-nag (AwsSolutions) finds and we keep, each with its reason: the whole list, for whoever audits it. A
// finding that is not listed fails the synthesis.

import type { Config } from '@thapcanh/deployment-config';
import { CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Buckets } from './constructs/buckets.ts';
import type { Tables } from './constructs/tables.ts';

/** Says that `rule` is broken on purpose anywhere in `scope`. */
export function acknowledge(scope: Construct, rule: string, reason: string): void {
  Validations.of(scope).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });
}

/** Wildcards of our own policies, and buckets; what belongs to one construct it acknowledges itself. */
export function acknowledgeStack(
  stack: Stack,
  { buckets, tables, config }: { buckets: Buckets; tables: Tables; config: Config },
): void {
  const { archive, drop, evidence, landing, rulesets } = buckets;
  const objects = (bucket: Bucket, pattern: string, reason: string) =>
    acknowledge(stack, `IAM5[Resource::<${logicalId(bucket)}.Arn>/${pattern}]`, reason);
  objects(landing, 'inbox/*', 'Names of bodies are hashes; the prefix holds nothing else.');
  objects(landing, 'landing/*', 'One object an invocation; the prefix holds nothing else.');
  objects(archive, 'archive/*', 'Each agency, source and hour has its objects here.');
  objects(archive, 'anchors/*', 'One object a day of the audit trail.');
  objects(rulesets, '*', 'The bucket holds rulesets and their books, named by hash.');
  objects(rulesets, 'rulesets/*', 'What the lists are bound into, named by hash.');
  objects(evidence, '*', 'The bucket holds evidence alone; the function checks whose it is.');
  objects(drop, '*', 'What agencies drop is read by the functions that judge and keep it.');
  objects(
    drop,
    '*/thapcanh-audit/*',
    'The audit trail is a source of the agency that runs the SOC.',
  );
  acknowledge(
    stack,
    `IAM5[Resource::<${logicalId(tables.core)}.Arn>/index/*]`,
    'Every index shows rows of its own table only.',
  );
  for (const bucket of [archive, drop, evidence, landing, rulesets]) {
    acknowledge(
      bucket,
      'S1',
      'Functions are the only readers, and record whom they answered; data events of CloudTrail show the rest (docs/administrator.md).',
    );
  }
  acknowledgeCdk(stack, config);
}

/** Functions that CDK brings to carry out the deployment: they run for minutes, as CloudFormation's. */
function acknowledgeCdk(stack: Stack, { account, region }: Config): void {
  const assets = `cdk-hnb659fds-assets-${account ?? '<AWS::AccountId>'}-${region ?? '<AWS::Region>'}`;
  const found = (id: string) => stack.node.children.filter((child) => child.node.id.startsWith(id));
  const logs =
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]';
  for (const handler of found('BucketNotificationsHandler')) {
    acknowledge(handler, logs, 'Of CDK: sets the notifications of buckets at deployment.');
    acknowledge(handler, 'IAM5[Resource::*]', 'Of CDK: which buckets is known at deployment.');
  }
  for (const handler of found('Custom::CDKBucketDeployment')) {
    const reason = 'Of CDK: copies the built pages into the bucket of the site at deployment.';
    for (const action of ['Abort*', 'DeleteObject*', 'GetBucket*', 'GetObject*', 'List*']) {
      acknowledge(handler, `IAM5[Action::s3:${action}]`, reason);
    }
    acknowledge(handler, `IAM5[Resource::arn:<AWS::Partition>:s3:::${assets}/*]`, reason);
    acknowledge(handler, 'IAM5[Resource::*]', 'Of CDK: invalidations of CloudFront name no one.');
    acknowledge(handler, 'L1', 'Of CDK: its runtime comes with the version of CDK.');
    acknowledge(handler, logs, reason);
    const site = stack.node.findChild('Site').node.findChild('Bucket');
    acknowledge(handler, `IAM5[Resource::<${logicalId(site)}.Arn>/*]`, reason);
  }
}

function logicalId({ node }: { readonly node: Construct['node'] }): string {
  const { defaultChild, path } = node;
  if (!CfnElement.isCfnElement(defaultChild)) throw new Error(`${path} is no resource.`);
  return Stack.of(defaultChild).getLogicalId(defaultChild);
}
