// What each type of resource costs while nobody uses it. A type that is not here has no price: the bill refuses a
// template that has one, so that no resource comes into the stack unpriced.

/** Charged by what passes through or lies there, nothing at rest; or not charged at all. */
const FREE_AT_REST = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Backup::BackupSelection',
  'AWS::Backup::BackupVault',
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::ResourcePolicy',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::SSM::Parameter',
  'Custom::CDKBucketDeployment',
  'Custom::CrossRegionExportReader',
  'Custom::CrossRegionExportWriter',
  'Custom::S3BucketNotifications',
] as const;

/** Charged at rest: `idleBill` counts them. */
const COUNTED = [
  'AWS::Backup::BackupPlan',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Events::Rule',
  'AWS::KMS::Key',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Logs::MetricFilter',
  'AWS::Route53::HostedZone',
  'AWS::Scheduler::Schedule',
  'AWS::WAFv2::WebACL',
] as const;

const KNOWN: ReadonlySet<string> = new Set([...FREE_AT_REST, ...COUNTED]);

/** Types of a template that the model cannot price, each once, sorted. */
export function unpricedTypes(types: Iterable<string>): readonly string[] {
  return [...new Set(types)].filter((type) => !KNOWN.has(type)).toSorted();
}
