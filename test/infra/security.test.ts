// What must hold of every resource of a kind, whatever is added later.
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { EXAMPLE, LOCAL } from './config-of.ts';
import { allowedIn, textOf } from './policies.ts';
import { synthesize, synthesizeEdge } from './synthesize.ts';

const example = synthesize(EXAMPLE);
const resourcesSchema = z.record(
  z.string(),
  z.object({ Type: z.string(), Properties: z.looseObject({}).default({}) }),
);

function ofType(template: Template, type: string) {
  const resources = resourcesSchema.parse(template.toJSON().Resources);
  return Object.entries(resources).flatMap(([id, { Type, Properties }]) =>
    Type === type ? [{ id, properties: Properties }] : [],
  );
}

describe('keys', () => {
  it('are two, and turn every year', () => {
    example.resourceCountIs('AWS::KMS::Key', 2);
    example.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('of records are used for one bucket’s objects only, by each function', () => {
    const uses = ofType(example, 'AWS::IAM::Policy').flatMap(({ properties }) =>
      z
        .object({
          PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Action: z.unknown() })) }),
        })
        .parse(properties)
        .PolicyDocument.Statement.filter(({ Action }) => /kms:/.test(JSON.stringify(Action))),
    );
    expect(uses.length).toBeGreaterThan(0);
    for (const use of uses) {
      expect(JSON.stringify(use.Condition)).toContain('kms:EncryptionContext:aws:s3:arn');
    }
  });

  it('encrypt every log group', () => {
    example.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue() });
  });

  it('of records encrypt what was received and what was added to it', () => {
    const encrypted = ofType(example, 'AWS::S3::Bucket')
      .filter(({ properties }) => JSON.stringify(properties).includes('"aws:kms"'))
      .map(({ id }) => id.slice(0, -8));
    expect(encrypted).toEqual(['BucketsLanding', 'BucketsArchive', 'BucketsEvidence']);
  });
});

describe('every bucket', () => {
  it('is private, encrypted and owned by the account', () => {
    for (const { properties } of ofType(example, 'AWS::S3::Bucket')) {
      expect(properties).toMatchObject({
        BucketEncryption: expect.anything(),
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
    }
  });
});

/** Whether a policy refuses what comes in the clear. */
function refusesClear(policy: unknown): boolean {
  const text = JSON.stringify(policy);
  return text.includes('"aws:SecureTransport":"false"') && text.includes('"Deny"');
}

describe('in the clear', () => {
  it('no bucket, queue or table is reached', () => {
    const of = (type: string) => ofType(example, type).map(({ properties }) => properties);
    for (const [type, policy] of [
      ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
      ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy'],
      ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::GlobalTable'],
    ] as const) {
      expect(of(type).length).toBeGreaterThan(0);
      expect(of(policy).filter(refusesClear).length, type).toBe(of(type).length);
    }
  });
});

describe('functions', () => {
  it('have no secret in their environment, only its name', () => {
    for (const { id, properties } of ofType(example, 'AWS::Lambda::Function')) {
      const { Environment } = z
        .object({
          Environment: z
            .object({ Variables: z.record(z.string(), z.unknown()) })
            .default({ Variables: {} }),
        })
        .parse(properties);
      for (const [name, value] of Object.entries(Environment.Variables)) {
        if (!/SECRET|PASSWORD|TOKEN|KEY|SMTP/.test(name)) continue;
        expect(`${id} ${name} ${textOf(value)}`).toMatch(/_PARAMETER \/thapcanh\//);
      }
    }
  });

  it('write their own log group and no other', () => {
    const written = allowedIn(example).filter(({ action }) => action === 'logs:PutLogEvents');
    expect(written.length).toBe(9);
    for (const { at, resource } of written) {
      expect(resource).toMatch(new RegExp(`^\\$\\{${/^[A-Z][a-z]+/.exec(at)?.[0]}FunctionLog`));
    }
  });

  it('are traced, but those that each shipment invokes', () => {
    const untraced = ofType(example, 'AWS::Lambda::Function')
      .filter(({ id, properties }) => /^[A-Z][a-z]+Function/.test(id) && !properties.TracingConfig)
      .map(({ id }) => /^[A-Z][a-z]+/.exec(id)?.[0]);
    expect(untraced).toEqual(['Intake', 'Detect']);
  });
});

describe('the gateway', () => {
  it('answers IPv6, too, and logs who was refused without logging what was sent', () => {
    example.hasResourceProperties('AWS::ApiGatewayV2::Api', { IpAddressType: 'dualstack' });
    const [stage] = ofType(example, 'AWS::ApiGatewayV2::Stage');
    const format = JSON.stringify(stage?.properties.AccessLogSettings);
    expect(format).toContain('$context.authorizer.error');
    expect(format).not.toMatch(/querystring|body|header|\$context\.path/i);
  });
});

describe('the web ACL', () => {
  it('is there where the configuration asks for it, and never keeps a request', () => {
    const edge = synthesizeEdge(EXAMPLE.replace('waf: false', 'waf: true'));
    edge.resourceCountIs('AWS::WAFv2::WebACL', 1);
    expect(JSON.stringify(edge.toJSON())).not.toContain('"SampledRequestsEnabled":true');
    edge.resourceCountIs('AWS::WAFv2::LoggingConfiguration', 0);
  });

  it('asks for region and account, whose addresses it needs', () => {
    expect(() => synthesize(LOCAL.replace('stage: dev', 'stage: dev\nwaf: true'))).toThrow(
      /waf: needs region and account/,
    );
  });
});
