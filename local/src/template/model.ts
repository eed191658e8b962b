// The evaluated app: every resource that runs here with its name and typed properties, over all
// stacks of the assembly.
import * as z from 'zod';
import { LocalCloudError } from '../errors.ts';
import type { Assembly, StackArtifact } from './assembly.ts';
import {
  type Addresses,
  apiHost,
  attributeOf,
  distributionHost,
  type Identity,
  identify,
  type Resource,
  shortId,
} from './identity.ts';
import { createEvaluator, type Evaluator } from './intrinsics.ts';
import type { Json } from './json.ts';
import { pseudoParameter } from './place.ts';
import { type NotRun, whyNotRun } from './support.ts';

/** A resource whose properties were checked against the schema of its type. */
export interface Specified<T> {
  stack: string;
  logicalId: string;
  /** Physical name: what Ref gives (a queue's is its address). */
  ref: string;
  /** The ARN, or the empty string for types without. */
  arn: string;
  spec: T;
}

/** The app as the local cloud reads it. */
export interface Model {
  /** All resources of the given types, in the order of the templates. */
  all<T>(types: readonly string[], schema: z.ZodType<T>): Specified<T>[];
  outputs(): Record<string, string>;
  notRun: NotRun[];
}

/** What the evaluation needs beside the assembly. */
export interface ModelOptions {
  assembly: Assembly;
  parameters: Readonly<Record<string, string>>;
  addresses: Addresses;
  /** `127.0.0.1:port` by the id of each HTTP API and distribution. */
  authorities: ReadonlyMap<string, string>;
}

/**
 * Ids of the HTTP APIs and distributions in the assembly, known before anything is evaluated so
 * that each has its port when the rest of the template names it.
 */
export function listWebEntries(assembly: Assembly): WebEntry[] {
  const kinds: Record<string, WebEntry['kind']> = {
    'AWS::ApiGatewayV2::Api': 'api',
    'AWS::CloudFront::Distribution': 'web',
  };
  return assembly.stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources).flatMap(([logicalId, { Type }]) => {
      const kind = kinds[Type];
      return kind === undefined ? [] : [{ id: shortId(name, logicalId), kind }];
    }),
  );
}

/** Something that gets a port of its own. */
export interface WebEntry {
  id: string;
  kind: 'api' | 'web';
}

/**
 * Evaluates the assembly.
 *
 * @throws {LocalCloudError} `PARAMETER_MISSING`, `PARAMETER_UNKNOWN`, `TEMPLATE_UNSUPPORTED`
 */
export function createModel(options: ModelOptions): Model {
  checkParameters(options);
  const localize = createLocalizer(options.authorities);
  const exported = new Map<string, () => Json>();
  const stacks = options.assembly.stacks.map((stack) => openStack(stack, options, exported));
  const providers = new Set(stacks.flatMap((stack) => stack.serviceTokens()));
  const live = stacks.flatMap((stack) =>
    stack.resources
      .filter((resource) => !providers.has(`${resource.stack}/${resource.logicalId}`))
      .map((resource) => ({ stack, resource })),
  );
  return {
    notRun: live.flatMap(({ resource }) => {
      const why = whyNotRun(resource.type);
      if (why === undefined) return [];
      const { stack, logicalId, type } = resource;
      return [{ stack, logicalId, type, ...why }];
    }),
    all(types, schema) {
      return live
        .filter(({ resource }) => types.includes(resource.type))
        .map(({ stack, resource }) => {
          const identity = stack.identity(resource.logicalId);
          const evaluated = localize(stack.evaluator.evaluate(resource.properties) ?? {});
          return {
            stack: resource.stack,
            logicalId: resource.logicalId,
            ref: textOf(identity.ref),
            arn: textOf(attributeOf(identity, 'Arn')),
            spec: check(resource, schema.safeParse(evaluated)),
          };
        });
    },
    outputs() {
      const outputs: Record<string, string> = Object.create(null);
      for (const stack of stacks) {
        for (const [name, value] of stack.outputs()) outputs[name] = textOf(localize(value));
      }
      return outputs;
    },
  };
}

interface OpenStack {
  resources: Resource[];
  evaluator: Evaluator;
  identity(logicalId: string): Identity;
  outputs(): [string, Json][];
  /** Functions that only serve CloudFormation: what they do is done here in another way. */
  serviceTokens(): string[];
}

function openStack(
  { name, template }: StackArtifact,
  options: ModelOptions,
  exported: Map<string, () => Json>,
): OpenStack {
  const identities = new Map<string, Identity>();
  const evaluator = createEvaluator({
    template,
    ref: (target) =>
      parameter(target) ??
      pseudoParameter(name, target) ??
      (Object.hasOwn(template.Resources, target) ? identity(target).ref : undefined),
    getAtt: (logicalId, attribute) => {
      const value = attributeOf(identity(logicalId), attribute);
      if (value !== undefined) return value;
      throw new LocalCloudError(
        'TEMPLATE_UNSUPPORTED',
        `${name}: ${logicalId} has no attribute ${attribute} in the local cloud.`,
      );
    },
    importValue: (exportName) => {
      const value = exported.get(exportName);
      if (value !== undefined) return value();
      throw new LocalCloudError(
        'TEMPLATE_UNSUPPORTED',
        `${name} imports ${exportName}, which no stack before it exports.`,
      );
    },
  });
  const isOn = (condition: string | undefined): boolean =>
    condition === undefined || evaluator.condition(condition);

  function parameter(target: string): string | undefined {
    if (!Object.hasOwn(template.Parameters, target)) return undefined;
    const given = options.parameters[target] ?? template.Parameters[target]?.Default;
    return given === undefined ? undefined : String(given);
  }

  function identity(logicalId: string): Identity {
    const known = identities.get(logicalId);
    if (known !== undefined) return known;
    const entry = template.Resources[logicalId];
    if (entry === undefined) {
      throw new LocalCloudError('TEMPLATE_UNSUPPORTED', `${name} has no resource ${logicalId}.`);
    }
    const resource = { stack: name, logicalId, type: entry.Type, properties: entry.Properties };
    const found = identify(resource, options.addresses, evaluator.evaluate);
    identities.set(logicalId, found);
    return found;
  }

  for (const output of Object.values(template.Outputs)) {
    if (output.Export === undefined || !isOn(output.Condition)) continue;
    exported.set(evaluator.text(output.Export.Name), () => evaluator.evaluate(output.Value) ?? '');
  }

  return {
    evaluator,
    identity,
    resources: Object.entries(template.Resources)
      .filter(([, { Condition }]) => isOn(Condition))
      .map(([logicalId, { Type, Properties }]) => ({
        stack: name,
        logicalId,
        type: Type,
        properties: Properties,
      })),
    outputs: () =>
      Object.entries(template.Outputs)
        .filter(([key, { Condition }]) => isOn(Condition) && !key.startsWith('Exports'))
        .map(([key, { Value }]) => [key, evaluator.evaluate(Value) ?? '']),
    serviceTokens: () =>
      Object.values(template.Resources).flatMap(({ Properties }) => {
        const token = z
          .object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) })
          .safeParse(Properties.ServiceToken);
        return token.success ? [`${name}/${token.data['Fn::GetAtt'][0]}`] : [];
      }),
  };
}

/** Text as it is; anything else, which no template means to be text, as JSON. */
function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

function check<T>(resource: Resource, parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data;
  throw new LocalCloudError(
    'TEMPLATE_UNSUPPORTED',
    `${resource.stack}/${resource.logicalId} (${resource.type}) has properties that are not run ` +
      `here: ${z.prettifyError(parsed.error)}`,
  );
}

function checkParameters({ assembly, parameters }: ModelOptions): void {
  const declared = new Set<string>();
  for (const { name, template } of assembly.stacks) {
    for (const [key, { Default }] of Object.entries(template.Parameters)) {
      declared.add(key);
      if (Default !== undefined || parameters[key] !== undefined) continue;
      throw new LocalCloudError(
        'PARAMETER_MISSING',
        `Stack ${name} needs a value for its parameter ${key}, and it has no default.`,
      );
    }
  }
  const unknown = Object.keys(parameters).find((key) => !declared.has(key));
  if (unknown !== undefined) {
    throw new LocalCloudError('PARAMETER_UNKNOWN', `No stack has a parameter ${unknown}.`);
  }
}

/** Replaces AWS's names of APIs and distributions by local addresses, which have no TLS. */
function createLocalizer(authorities: ReadonlyMap<string, string>): (value: Json) => Json {
  const replacements = [...authorities].flatMap(([id, authority]) =>
    [apiHost(id), distributionHost(id)].flatMap((host) => [
      [`https://${host}`, `http://${authority}`] as const,
      [host, authority] as const,
    ]),
  );
  const localize = (value: Json): Json => {
    if (typeof value === 'string') {
      return replacements.reduce((text, [from, to]) => text.replaceAll(from, to), value);
    }
    if (Array.isArray(value)) return value.map(localize);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, localize(part)]));
  };
  return localize;
}
