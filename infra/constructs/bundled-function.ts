// Every function alike: Node 24 on ARM64, one bundle by local esbuild, nothing from the runtime's SDK.

import { fileURLToPath } from 'node:url';
import type { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledged.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Folders under `functions/` that are functions. */
export type FunctionName =
  | 'intake'
  | 'detect'
  | 'triage'
  | 'seal'
  | 'expire'
  | 'watch'
  | 'hunt'
  | 'api'
  | 'notify';

/** What holds for every function of a deployment. */
export interface FunctionSettings {
  readonly logRetention: RetentionDays;
  readonly logKey: IKey;
}

export interface BundledFunctionProps {
  readonly functions: FunctionSettings;
  /** Its `handler.ts` exports `handler`. */
  readonly folder: FunctionName;
  readonly description: string;
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
  /** No traces: of a function that each shipment invokes they would cost more than it does. */
  readonly untraced?: true;
}

/** A function bundled from `functions/<folder>/handler.ts`. */
export function bundledFunction(
  scope: Construct,
  id: string,
  props: BundledFunctionProps,
): NodejsFunction {
  const { logRetention, logKey } = props.functions;
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: logRetention,
    encryptionKey: logKey,
  });
  // A role of its own, rather than the managed policy that may write every log of the account.
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  logGroup.grantWrite(role);
  if (!props.untraced) {
    acknowledge(role, 'IAM5[Resource::*]', 'X-Ray takes traces without naming a resource.');
  }
  return new NodejsFunction(scope, id, {
    entry: `${ROOT}functions/${props.folder}/handler.ts`,
    projectRoot: ROOT,
    depsLockFilePath: `${ROOT}package-lock.json`,
    handler: 'handler',
    description: props.description,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: props.memorySize,
    timeout: props.timeout,
    environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
    logGroup,
    role,
    tracing: props.untraced ? Tracing.DISABLED : Tracing.ACTIVE,
    bundling: {
      format: OutputFormat.ESM,
      target: 'node24',
      mainFields: ['module', 'main'],
      externalModules: [],
      minify: true,
      keepNames: true,
      sourceMap: true,
      sourcesContent: false,
      // CommonJS dependencies inside an ES module bundle still call require().
      banner:
        "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);",
    },
  });
}
