// Who may write to which door, as the synthesized template says it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ASSEMBLY } from 'thapcanh/build';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { INTAKE_ROUTES } from '../../infra/constructs/intake-routes.ts';
import { ACCOUNT_LIMIT, INTAKE_SHARE } from '../../infra/constructs/route-throttles.ts';

const oneOrMany = <T>(schema: z.ZodType<T>) =>
  z.union([z.array(schema), schema.transform((one) => [one])]);
const statement = z.looseObject({
  Effect: z.string(),
  Action: oneOrMany(z.string()),
  Resource: oneOrMany(z.unknown()).optional(),
  Principal: z.unknown().optional(),
  Condition: z.unknown().optional(),
});
const resources = z
  .object({
    Resources: z.record(
      z.string(),
      z.object({
        Type: z.string(),
        Properties: z.looseObject({}).default({}),
        DependsOn: oneOrMany(z.string()).optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(ASSEMBLY, 'ThapCanh.template.json'), 'utf8'))).Resources;

function ofType(type: string): [id: string, properties: Record<string, unknown>][] {
  return Object.entries(resources).flatMap(([id, { Type, Properties }]) =>
    Type === type ? [[id, Properties]] : [],
  );
}

/** Statements of a type of policy that allow sending to a queue whose logical id begins so. */
function sendersTo(queue: RegExp, policyType: string) {
  return ofType(policyType).flatMap(([id, properties]) =>
    z
      .object({ PolicyDocument: z.object({ Statement: z.array(statement) }) })
      .parse(properties)
      .PolicyDocument.Statement.filter(
        ({ Effect, Action, Resource = [] }) =>
          Effect === 'Allow' &&
          Action.some((action) => /^(?:\*|sqs:(?:\*|Send))/.test(action)) &&
          Resource.some((resource) => queue.test(JSON.stringify(resource))),
      )
      .map((found) => ({ id, found })),
  );
}

describe('the ingest queue, whose envelopes are trusted', () => {
  it('is written to by intake alone', () => {
    const senders = sendersTo(/"QueuesIngest[0-9A-F]{8}"/, 'AWS::IAM::Policy');
    expect(senders.map(({ id }) => id)).toEqual([expect.stringMatching(/^IntakeFunction/)]);
    expect(sendersTo(/"QueuesIngest[0-9A-F]{8}"/, 'AWS::SQS::QueuePolicy')).toEqual([]);
  });

  it('and the one for single messages by detect alone', () => {
    const senders = sendersTo(/"QueuesIngestSingle[0-9A-F]{8}"/, 'AWS::IAM::Policy');
    expect(senders.map(({ id }) => id)).toEqual([expect.stringMatching(/^DetectFunction/)]);
  });
});

it('what is dropped is announced by the drop bucket alone', () => {
  const drop = /"QueuesIngestDrop[0-9A-F]{8}"/;
  expect(sendersTo(drop, 'AWS::IAM::Policy')).toEqual([]);
  const senders = sendersTo(drop, 'AWS::SQS::QueuePolicy');
  expect(senders).toHaveLength(1);
  expect(senders[0]?.found).toMatchObject({ Principal: { Service: 's3.amazonaws.com' } });
  expect(JSON.stringify(senders[0]?.found.Condition)).toMatch(/aws:SourceArn.*BucketsDrop/);
});

it('queues are standard ones, where the message group is the agency that fairness counts by', () => {
  const queues = ofType('AWS::SQS::Queue');
  expect(queues.length).toBeGreaterThan(0);
  expect(queues.filter(([, { FifoQueue }]) => FifoQueue === true)).toEqual([]);
});

it('the routes of intake and of a technician’s phone ask for no token, all others do', () => {
  const open = ofType('AWS::ApiGatewayV2::Route')
    .filter(([, { AuthorizationType }]) => AuthorizationType !== 'JWT')
    .map(([, { RouteKey }]) => String(RouteKey));
  const intake = INTAKE_ROUTES.flatMap(({ path, methods }) =>
    methods.map((method) => `${method} ${path}`),
  );
  const phone = ['GET /v1/phone/{proxy+}', 'POST /v1/phone/{proxy+}'];
  expect(open.toSorted()).toEqual([...intake, ...phone].toSorted());
});

describe('the gateway', () => {
  const throttles = z
    .object({
      RouteSettings: z.record(
        z.string(),
        z.object({
          ThrottlingRateLimit: z.number().int().positive(),
          ThrottlingBurstLimit: z.number().int().positive(),
        }),
      ),
    })
    .parse(ofType('AWS::ApiGatewayV2::Stage')[0]?.[1]).RouteSettings;
  const isApi = (key: string) => /\/v1\/(?:phone\/)?\{proxy\+\}$/.test(key);
  const isPhone = (key: string) => key.includes('/v1/phone/');
  const sums = (keys: readonly string[]) => ({
    rate: keys.reduce((sum, key) => sum + (throttles[key]?.ThrottlingRateLimit ?? 0), 0),
    burst: keys.reduce((sum, key) => sum + (throttles[key]?.ThrottlingBurstLimit ?? 0), 0),
  });

  it('throttles every route that it has, and speaks of no other', () => {
    const routes = ofType('AWS::ApiGatewayV2::Route').map(([, { RouteKey }]) => String(RouteKey));
    expect(Object.keys(throttles).toSorted()).toEqual(routes.toSorted());
  });

  it('leaves the API its part of the account, whatever floods all routes of intake', () => {
    const keys = Object.keys(throttles);
    const intake = sums(keys.filter((key) => !isApi(key)));
    const api = sums(keys.filter(isApi));
    expect(intake.rate).toBeLessThanOrEqual(ACCOUNT_LIMIT.rate * INTAKE_SHARE);
    expect(intake.burst).toBeLessThanOrEqual(ACCOUNT_LIMIT.burst * INTAKE_SHARE);
    expect(intake.rate + api.rate).toBeLessThanOrEqual(ACCOUNT_LIMIT.rate);
    expect(api.rate).toBeGreaterThan(0.99 * ACCOUNT_LIMIT.rate * (1 - INTAKE_SHARE));
    expect(sums(keys.filter(isPhone)).rate).toBeLessThan(0.05 * api.rate);
    expect(throttles['POST /v1/logs']?.ThrottlingRateLimit).toBeGreaterThan(1000);
  });

  it('knows its routes before the stage that throttles them', () => {
    const [stage] = ofType('AWS::ApiGatewayV2::Stage');
    const routes = ofType('AWS::ApiGatewayV2::Route').map(([id]) => id);
    expect(resources[stage?.[0] ?? '']?.DependsOn).toEqual(expect.arrayContaining(routes));
  });
});
