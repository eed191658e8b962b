// Runs functions: a small pool of sandboxes for each, timeouts and payload limits by name.
import { randomUUID } from 'node:crypto';
import type { LocalClock } from '../clock.ts';
import type { Invocations } from '../faults.ts';
import { functionNameIn } from '../template/identity.ts';
import { ACCOUNT, REGION } from '../template/place.ts';
import { MAX_PAYLOAD_BYTES } from './limits.ts';
import type { FunctionError } from './messages.ts';
import { type Sandbox, type SandboxOutcome, startSandbox } from './sandbox.ts';

/** A function as the template declares it. */
export interface FunctionConfig {
  name: string;
  logicalId: string;
  arn: string;
  directory: string;
  handler: string;
  memoryMb: number;
  timeoutMs: number;
  environment: Record<string, string>;
}

/** How an invocation ended; the payload is parsed JSON. */
export type InvocationResult = { requestId: string } & (
  | { ok: true; payload: unknown }
  | { ok: false; error: FunctionError }
);

/** Runs the functions of the app. */
export interface LambdaRuntime extends Invocations {
  /** A function by name, logical id, ARN or integration URI. */
  find(name: string): FunctionConfig | undefined;
  /** Runs a function; waits for a free sandbox. */
  invoke(target: FunctionConfig, event: unknown): Promise<InvocationResult>;
  /** How many invocations run or wait. */
  readonly active: number;
  /** Ends the idle sandboxes, as Lambda does now and then: the next invocations start cold. */
  recycle(): Promise<void>;
  stop(): Promise<void>;
}

/** What the runtime gives every function beside its own environment. */
export interface RuntimeOptions {
  functions: readonly FunctionConfig[];
  clock: LocalClock;
  /** Base addresses of the services. */
  endpoints: { sqs: string; s3: string; ssm: string; sts: string; dynamodb: string };
  /** Sandboxes a function. */
  concurrency: number;
  /** Variables over those of the template. */
  environment: Record<string, string>;
  /** Folder of what V8 compiled: a cache, and only that. */
  codeCache: string;
  onLine: (functionName: string, line: string) => void;
}

interface Pool {
  idle: Sandbox[];
  started: number;
  waiting: (() => void)[];
}

/** A runtime over the given functions; sandboxes start with the first invocation. */
export function createLambdaRuntime(options: RuntimeOptions): LambdaRuntime {
  const { functions } = options;
  const byKey = new Map(
    functions.flatMap((fn) => [
      [fn.logicalId, fn],
      [fn.name, fn],
    ]),
  );
  const pools = new Map<string, Pool>();
  const running = new Map<string, { fn: FunctionConfig; sandbox: Sandbox }>();
  const sandboxes = new Set<Sandbox>();
  let active = 0;
  let stopped = false;

  /** Undefined when the runtime was stopped meanwhile: what starts then would never end. */
  async function acquire(fn: FunctionConfig): Promise<Sandbox | undefined> {
    const pool = pools.get(fn.name) ?? { idle: [], started: 0, waiting: [] };
    pools.set(fn.name, pool);
    while (pool.idle.length === 0 && pool.started >= options.concurrency && !stopped) {
      await new Promise<void>((resolve) => pool.waiting.push(resolve));
    }
    if (stopped) return undefined;
    const warm = pool.idle.pop();
    if (warm !== undefined && !warm.dead) return warm;
    if (warm === undefined) pool.started += 1;
    return start(fn);
  }

  function release(fn: FunctionConfig, sandbox: Sandbox): void {
    const pool = pools.get(fn.name);
    if (pool === undefined) return;
    if (sandbox.dead) {
      pool.started -= 1;
      sandboxes.delete(sandbox);
    } else {
      pool.idle.push(sandbox);
    }
    pool.waiting.shift()?.();
  }

  function start(fn: FunctionConfig): Sandbox {
    const { endpoints } = options;
    const sandbox = startSandbox({
      data: {
        directory: fn.directory,
        handler: fn.handler,
        authorities: Object.values(endpoints).map((url) => new URL(url).host),
      },
      clock: options.clock,
      environment: {
        ...runtimeEnvironment(fn, endpoints),
        ...fn.environment,
        ...options.environment,
      },
      codeCache: options.codeCache,
      memoryMb: fn.memoryMb,
      onLine: (line) => options.onLine(fn.name, line),
    });
    sandboxes.add(sandbox);
    return sandbox;
  }

  async function run(fn: FunctionConfig, event: unknown): Promise<InvocationResult> {
    const requestId = randomUUID();
    const payload = JSON.stringify(event) ?? 'null';
    if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES) {
      return failed(
        requestId,
        'RequestTooLargeException',
        `Request is over ${MAX_PAYLOAD_BYTES} bytes (Lambda's payload limit)`,
      );
    }
    const sandbox = await acquire(fn);
    if (sandbox === undefined) {
      return failed(requestId, 'LocalCloudStopped', 'The local cloud was stopped');
    }
    running.set(requestId, { fn, sandbox });
    const outcome = await withTimeout(fn, sandbox, {
      event: payload,
      timeoutMs: fn.timeoutMs,
      context: {
        awsRequestId: requestId,
        functionName: fn.name,
        functionVersion: '$LATEST',
        invokedFunctionArn: fn.arn,
        memoryLimitInMB: String(fn.memoryMb),
        logGroupName: `/aws/lambda/${fn.name}`,
        logStreamName: 'local',
      },
    });
    running.delete(requestId);
    release(fn, sandbox);
    if (!outcome.ok) {
      const { errorType, errorMessage } = outcome.error;
      options.onLine(fn.name, `${requestId} failed: ${errorType}: ${errorMessage}`);
      return { requestId, ...outcome };
    }
    if (Buffer.byteLength(outcome.payload) > MAX_PAYLOAD_BYTES) {
      return failed(
        requestId,
        'Function.ResponseSizeTooLarge',
        `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes)`,
      );
    }
    return { requestId, ok: true, payload: JSON.parse(outcome.payload) };
  }

  return {
    find: (name) => byKey.get(name) ?? byKey.get(functionNameIn(name)),
    get active() {
      return active;
    },
    async invoke(fn, event) {
      active += 1;
      try {
        return await run(fn, event);
      } finally {
        active -= 1;
      }
    },
    async recycle() {
      const idle = [...pools.values()].flatMap((pool) => {
        pool.started -= pool.idle.length;
        return pool.idle.splice(0);
      });
      for (const sandbox of idle) sandboxes.delete(sandbox);
      await Promise.all(idle.map((sandbox) => sandbox.kill()));
    },
    functionOf: (invocation) => running.get(invocation)?.fn,
    kill: (invocation) => void running.get(invocation)?.sandbox.kill(),
    async stop() {
      stopped = true;
      for (const pool of pools.values()) for (const wake of pool.waiting.splice(0)) wake();
      await Promise.all([...sandboxes].map((sandbox) => sandbox.kill()));
    },
  };
}

/** The time limit counts from when the sandbox is ready: a cold start has one of its own. */
async function withTimeout(
  fn: FunctionConfig,
  sandbox: Sandbox,
  message: Parameters<Sandbox['invoke']>[0],
): Promise<SandboxOutcome> {
  await sandbox.started;
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<SandboxOutcome>((resolve) => {
    timer = setTimeout(() => {
      const seconds = (fn.timeoutMs / 1000).toFixed(2);
      const errorMessage = `Task timed out after ${seconds} seconds`;
      resolve({ ok: false, error: { errorType: 'Sandbox.Timedout', errorMessage, trace: [] } });
      void sandbox.kill();
    }, fn.timeoutMs);
  });
  const outcome = await Promise.race([sandbox.invoke(message), timedOut]);
  clearTimeout(timer);
  return outcome;
}

/** `AWS_EXECUTION_ENV` is not set: libraries take it as a sign that X-Ray's daemon listens. */
function runtimeEnvironment(
  fn: FunctionConfig,
  endpoints: RuntimeOptions['endpoints'],
): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_SSM: endpoints.ssm,
    AWS_ENDPOINT_URL_STS: endpoints.sts,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: fn.directory,
    TZ: 'UTC',
    _HANDLER: fn.handler,
  };
}

function failed(requestId: string, errorType: string, errorMessage: string): InvocationResult {
  return { requestId, ok: false, error: { errorType, errorMessage, trace: [] } };
}
