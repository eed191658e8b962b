// Which resource types run here, which have no effect on a laptop, and which are simply missing.

/** Types that the local cloud runs. */
const RUN = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Version',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
  'Custom::CDKBucketDeployment',
  'Custom::S3BucketNotifications',
]);

/** Types, or prefixes ending in `::`, that are left out, with what that means for whoever runs it. */
const LEFT_OUT: readonly (readonly [string, string])[] = [
  ['AWS::CDK::Metadata', ''],
  ['AWS::IAM::', 'permissions are not enforced here'],
  ['AWS::Lambda::Permission', 'permissions are not enforced here'],
  ['AWS::SQS::QueuePolicy', 'permissions are not enforced here'],
  ['AWS::S3::BucketPolicy', 'permissions are not enforced here'],
  ['AWS::KMS::', 'nothing is encrypted at rest here'],
  ['AWS::CloudWatch::', 'alarms and metrics do not run here'],
  ['AWS::Logs::', 'log lines go to the console'],
  ['AWS::SNS::', 'alarm notifications are not sent here'],
  ['AWS::CloudFront::OriginAccessControl', 'permissions are not enforced here'],
  ['AWS::CloudFront::CachePolicy', 'nothing is cached here'],
  ['AWS::CloudFront::OriginRequestPolicy', 'every header and query is passed on here'],
  ['AWS::Lambda::LayerVersion', 'layers are not mounted here'],
  ['AWS::Scheduler::ScheduleGroup', ''],
  ['Custom::S3AutoDeleteObjects', 'buckets are cleared by deleting the state folder'],
  ['AWS::Backup::', 'backups are not taken here'],
  [
    'AWS::SSM::Parameter',
    'its value reaches Ref and GetAtt; functions are answered from the option `secrets` alone',
  ],
  ['AWS::Budgets::', 'nothing costs money here'],
];

/** One thing of the template that does not run here. */
export interface NotRun {
  stack: string;
  logicalId: string;
  type: string;
  /** What its absence means; `unknown` types are those nobody judged harmless. */
  why: string;
  unknown: boolean;
}

/** Why a type does not run here: undefined when it does, or when its absence changes nothing. */
export function whyNotRun(type: string): { why: string; unknown: boolean } | undefined {
  if (RUN.has(type)) return undefined;
  const left = LEFT_OUT.find(([name]) =>
    name.endsWith('::') ? type.startsWith(name) : type === name,
  );
  if (left === undefined) return { why: 'the local cloud does not know this type', unknown: true };
  return left[1] === '' ? undefined : { why: left[1], unknown: false };
}
