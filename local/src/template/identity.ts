// What Ref and Fn::GetAtt give for a resource that runs here: its physical name, ARN, addresses.
import { createHash } from 'node:crypto';
import type { Json, JsonObject } from './json.ts';
import { ACCOUNT, REGION } from './place.ts';

/** A resource's identity. */
export interface Identity {
  ref: Json;
  attributes: JsonObject;
  /** What any other attribute gives, where nobody knows the type's attributes. */
  otherAttributes?: string;
}

/** A resource of a stack, its properties not yet evaluated. */
export interface Resource {
  stack: string;
  logicalId: string;
  type: string;
  properties: JsonObject;
}

type Identify = (resource: Resource, evaluate: (value: Json) => Json | undefined) => Identity;

/** Addresses that identities name. */
export interface Addresses {
  /** Base address of the queues, `http://127.0.0.1:port`. */
  sqs: string;
}

/**
 * The identity of `resource`. Names are made of stack and logical id, so they are the same at each
 * start; a resource of a type that is not run gets a name and ARN-like attributes that nothing
 * answers to.
 */
export function identify(
  resource: Resource,
  addresses: Addresses,
  evaluate: (value: Json) => Json | undefined,
): Identity {
  const known: Record<string, Identify> = {
    'AWS::SQS::Queue': named('QueueName', 80, (name) => ({
      ref: queueUrl(addresses.sqs, name),
      attributes: {
        Arn: arn('sqs', name),
        QueueName: name,
        QueueUrl: queueUrl(addresses.sqs, name),
      },
    })),
    'AWS::DynamoDB::Table': named('TableName', 255, table),
    'AWS::DynamoDB::GlobalTable': named('TableName', 255, table),
    'AWS::S3::Bucket': named('BucketName', 63, (given) => {
      const name = given.toLowerCase();
      return {
        ref: name,
        attributes: {
          Arn: `arn:aws:s3:::${name}`,
          DomainName: `${name}.s3.amazonaws.com`,
          RegionalDomainName: `${name}.s3.${REGION}.amazonaws.com`,
        },
      };
    }),
    'AWS::Lambda::Function': named('FunctionName', 64, (name) => ({
      ref: name,
      attributes: { Arn: functionArn(name) },
    })),
    'AWS::Lambda::Alias': qualified,
    'AWS::Lambda::Version': qualified,
    'AWS::Events::Rule': named('Name', 64, (name) => ({
      ref: name,
      attributes: { Arn: arn('events', `rule/${name}`) },
    })),
    'AWS::Scheduler::Schedule': named('Name', 64, (name) => ({
      ref: name,
      attributes: { Arn: arn('scheduler', `schedule/default/${name}`) },
    })),
    'AWS::ApiGatewayV2::Api': ({ stack, logicalId }) => {
      const id = shortId(stack, logicalId);
      return {
        ref: id,
        attributes: { ApiId: id, ApiEndpoint: `https://${apiHost(id)}` },
      };
    },
    'AWS::ApiGatewayV2::Stage': ({ properties }) => ({
      ref: evaluate(properties.StageName ?? '$default') ?? '$default',
      attributes: {},
    }),
    'AWS::CloudFront::Distribution': ({ stack, logicalId }) => {
      const id = shortId(stack, logicalId);
      return { ref: id, attributes: { Id: id, DomainName: distributionHost(id) } };
    },
    'AWS::SSM::Parameter': ({ stack, logicalId, properties }) => ({
      ref: evaluate(properties.Name ?? `${stack}-${logicalId}`) ?? logicalId,
      attributes: { Value: evaluate(properties.Value ?? '') ?? '' },
    }),
  };
  const identity = Object.hasOwn(known, resource.type) ? known[resource.type] : undefined;
  return identity?.(resource, evaluate) ?? unknownIdentity(resource);
}

/** Host name of an HTTP API as AWS would give it; rewritten to the local address in the end. */
export function apiHost(id: string): string {
  return `${id}.execute-api.${REGION}.amazonaws.com`;
}

/** Host name of a distribution as AWS would give it; rewritten to the local address in the end. */
export function distributionHost(id: string): string {
  return `${id}.cloudfront.net`;
}

/** Address of a queue. */
export function queueUrl(base: string, name: string): string {
  return `${base}/${ACCOUNT}/${name}`;
}

/** ARN of a function. */
export function functionArn(name: string): string {
  return arn('lambda', `function:${name}`);
}

/** The name of the function in an ARN, qualified ARN, integration URI, or the name itself. */
export function functionNameIn(text: string): string {
  return /function:([^:/]+)/.exec(text)?.[1] ?? text;
}

/** The id of an API or distribution: the same for the same stack and logical id. */
export function shortId(stack: string, logicalId: string): string {
  return digest(`${stack}/${logicalId}`).slice(0, 10);
}

function unknownIdentity({ stack, logicalId, type }: Resource): Identity {
  const name = `${stack}-${logicalId}`;
  const service = type.split('::')[1]?.toLowerCase() ?? 'none';
  return { ref: name, attributes: {}, otherAttributes: arn(service, name) };
}

function named(property: string, maxLength: number, build: (name: string) => Identity): Identify {
  return ({ stack, logicalId, properties }, evaluate) => {
    const given = evaluate(properties[property] ?? null);
    return build(typeof given === 'string' ? given : fit(`${stack}-${logicalId}`, maxLength));
  };
}

function fit(name: string, maxLength: number): string {
  if (name.length <= maxLength) return name;
  return `${name.slice(0, maxLength - 9)}-${digest(name).slice(0, 8)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function arn(service: string, rest: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
}

function table(name: string): Identity {
  return { ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`) } };
}

const qualified: Identify = ({ type, properties }, evaluate) => {
  const name = evaluate(properties.FunctionName ?? '');
  const alias = evaluate(properties.Name ?? '');
  const qualifier = type === 'AWS::Lambda::Alias' && typeof alias === 'string' ? alias : '1';
  const base = functionArn(functionNameIn(typeof name === 'string' ? name : ''));
  return { ref: `${base}:${qualifier}`, attributes: { Version: '1', FunctionArn: base } };
};

/** The value of an attribute; undefined when the type is known and has none of that name. */
export function attributeOf(identity: Identity, attribute: string): Json | undefined {
  return Object.hasOwn(identity.attributes, attribute)
    ? identity.attributes[attribute]
    : identity.otherAttributes;
}
