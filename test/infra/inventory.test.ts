// What each construct is made of, as one page to read: a change of the template is a change of this page.
import { expect, it } from 'vitest';
import * as z from 'zod';
import { EXAMPLE } from './config-of.ts';
import { synthesize } from './synthesize.ts';

/** Of each type, the properties that somebody should have thought about before they change. */
const KEY_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGatewayV2::Api': ['IpAddressType'],
  'AWS::CloudWatch::Alarm': ['Threshold', 'EvaluationPeriods', 'TreatMissingData'],
  'AWS::Cognito::UserPool': ['MfaConfiguration'],
  'AWS::DynamoDB::GlobalTable': ['BillingMode'],
  'AWS::Events::Rule': ['ScheduleExpression', 'EventPattern'],
  'AWS::KMS::Key': ['EnableKeyRotation'],
  'AWS::Lambda::EventSourceMapping': ['BatchSize', 'FunctionResponseTypes', 'ScalingConfig'],
  'AWS::Lambda::Function': ['MemorySize', 'Timeout', 'TracingConfig'],
  'AWS::Logs::LogGroup': ['RetentionInDays'],
  'AWS::Logs::MetricFilter': ['FilterPattern'],
  'AWS::S3::Bucket': ['ObjectLockEnabled', 'ObjectLockConfiguration', 'VersioningConfiguration'],
  'AWS::SQS::Queue': ['MessageRetentionPeriod', 'VisibilityTimeout'],
};
/** One line for all: there are as many as routes, and a test of their own holds them. */
const COUNTED = new Set(['AWS::ApiGatewayV2::Route', 'AWS::Lambda::Permission']);

const resourcesSchema = z.record(
  z.string(),
  z.object({
    Type: z.string(),
    DeletionPolicy: z.string().optional(),
    Properties: z.looseObject({}).default({}),
  }),
);

it('the production template is made of what the page says', async () => {
  const resources = resourcesSchema.parse(synthesize(EXAMPLE).toJSON().Resources);
  const lines: string[] = [];
  const counts = new Map<string, number>();
  for (const [id, { Type, DeletionPolicy, Properties }] of Object.entries(resources)) {
    if (COUNTED.has(Type)) {
      counts.set(Type, (counts.get(Type) ?? 0) + 1);
      continue;
    }
    const shown = (KEY_PROPERTIES[Type] ?? []).flatMap((key) =>
      Properties[key] === undefined ? [] : `${key}=${JSON.stringify(Properties[key])}`,
    );
    const kept = DeletionPolicy === 'Retain' ? ['kept'] : [];
    // The hash at the end of an id is of its path, which stands before it.
    lines.push([Type, id.replace(/[0-9A-F]{8}$/, ''), ...kept, ...shown].join('  '));
  }
  for (const [type, count] of counts) lines.push(`${type}  × ${count}`);
  const page = `${lines.sort().join('\n')}\n`.replaceAll(
    /\{"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","(\w+)"\]\}/g,
    '$1.$2',
  );
  await expect(page).toMatchFileSnapshot('inventory.txt');
});
