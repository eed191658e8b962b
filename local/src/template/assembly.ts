// Reads a synthesized cloud assembly (cdk.out): its stacks in the order of deployment, its assets.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { LocalCloudError } from '../errors.ts';
import type { Json } from './json.ts';

const json: z.ZodType<Json> = z.json();

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      dependencies: z.array(z.string()).default([]),
      properties: z
        .looseObject({
          templateFile: z.string().optional(),
          stackName: z.string().optional(),
          parameters: z.record(z.string(), z.string()).optional(),
          file: z.string().optional(),
          directoryName: z.string().optional(),
        })
        .default({}),
    }),
  ),
});

const assetManifestSchema = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional(), packaging: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

const templateSchema = z.object({
  Parameters: z
    .record(
      z.string(),
      z.object({ Type: z.string(), Default: z.union([z.string(), z.number()]).optional() }),
    )
    .default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), json))).default({}),
  Conditions: z.record(z.string(), json).default({}),
  Resources: z
    .record(
      z.string(),
      z.object({
        Type: z.string(),
        Condition: z.string().optional(),
        Properties: z.record(z.string(), json).default({}),
      }),
    )
    .default({}),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: json,
        Condition: z.string().optional(),
        Export: z.object({ Name: json }).optional(),
      }),
    )
    .default({}),
});

/** A CloudFormation template as the local cloud reads it. */
export type Template = z.infer<typeof templateSchema>;

/** One stack of the assembly. */
export interface StackArtifact {
  name: string;
  template: Template;
}

/** The assembly: stacks in deployment order, and where each asset's content lies. */
export interface Assembly {
  stacks: StackArtifact[];
  /** The S3 object key of a file asset → its file or folder on disk. */
  assets: ReadonlyMap<string, string>;
}

/**
 * Reads the assembly in `directory`, nested ones (stages) included.
 *
 * @throws {LocalCloudError} `ASSEMBLY_NOT_FOUND`
 */
export function readAssembly(directory: string): Assembly {
  const assets = new Map<string, string>();
  const stacks = readStacks(resolve(directory), assets);
  return { stacks, assets };
}

function readStacks(directory: string, assets: Map<string, string>): StackArtifact[] {
  const { artifacts } = readJson(join(directory, 'manifest.json'), manifestSchema);
  const stacks: StackArtifact[] = [];
  for (const id of inDependencyOrder(artifacts)) {
    const artifact = artifacts[id];
    if (artifact === undefined) continue;
    const { type, properties } = artifact;
    if (type === 'aws:cloudformation:stack' && properties.templateFile !== undefined) {
      const template = readJson(join(directory, properties.templateFile), templateSchema);
      stacks.push({ name: properties.stackName ?? id, template });
    } else if (type === 'cdk:asset-manifest' && properties.file !== undefined) {
      readAssets(directory, properties.file, assets);
    } else if (type === 'cdk:cloud-assembly' && properties.directoryName !== undefined) {
      stacks.push(...readStacks(join(directory, properties.directoryName), assets));
    }
  }
  return stacks;
}

function readAssets(directory: string, file: string, assets: Map<string, string>): void {
  const { files } = readJson(join(directory, file), assetManifestSchema);
  for (const { source, destinations } of Object.values(files)) {
    if (source.path === undefined) continue;
    for (const { objectKey } of Object.values(destinations)) {
      assets.set(objectKey, resolve(directory, source.path));
    }
  }
}

function inDependencyOrder(artifacts: Record<string, { dependencies: string[] }>): string[] {
  const ordered = new Set<string>();
  const visit = (id: string, path: readonly string[]): void => {
    if (ordered.has(id) || path.includes(id)) return;
    for (const dependency of artifacts[id]?.dependencies ?? []) visit(dependency, [...path, id]);
    ordered.add(id);
  };
  for (const id of Object.keys(artifacts)) visit(id, []);
  return [...ordered];
}

function readJson<T>(file: string, schema: z.ZodType<T>): T {
  if (!existsSync(file)) {
    throw new LocalCloudError(
      'ASSEMBLY_NOT_FOUND',
      `${file} is not there. Synthesize the CDK app first (npm run synth), then start again.`,
    );
  }
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    throw new LocalCloudError(
      'ASSEMBLY_NOT_FOUND',
      `${file} is not what CDK writes: ${z.prettifyError(parsed.error)}`,
    );
  }
  return parsed.data;
}
