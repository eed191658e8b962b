// Every function alike: Node 24 on ARM64, one bundle by local esbuild, nothing from the runtime's SDK.

import { fileURLToPath } from 'node:url';
import type { Duration } from 'aws-cdk-lib';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What holds for every function of a deployment. */
export interface FunctionSettings {
  readonly logRetention: RetentionDays;
}

export interface BundledFunctionProps {
  readonly functions: FunctionSettings;
  /** Folder under `functions/`, whose `handler.ts` exports `handler`. */
  readonly folder: string;
  readonly description: string;
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
}

/** A function bundled from `functions/<folder>/handler.ts`. */
export function bundledFunction(
  scope: Construct,
  id: string,
  props: BundledFunctionProps,
): NodejsFunction {
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
    logGroup: new LogGroup(scope, `${id}Log`, { retention: props.functions.logRetention }),
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
