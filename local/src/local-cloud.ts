// Starts a synthesized CDK app on this machine: the same bundles, the same wiring, one call.
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as app from './app.ts';
import { createLocalClock, type LocalClock } from './clock.ts';
import { type Drained, type DrainOptions, drain } from './drain.ts';
import { ensureTable } from './dynamodb/create-tables.ts';
import { createDynamoDbService } from './dynamodb/dynamodb-service.ts';
import { openTables } from './dynamodb/tables.ts';
import { LocalCloudError } from './errors.ts';
import { startEventSource } from './events/event-source.ts';
import { type AdvanceOptions, createSchedules } from './events/schedules.ts';
import { type ArmedFault, createFaults, type Faults, type Invocations } from './faults.ts';
import { createHttpApi } from './gateway/http-api.ts';
import { createDoors, type Door, type PortName } from './http/doors.ts';
import type { LocalRequest, LocalResponse } from './http/listen.ts';
import { type Issuer, startIssuer } from './issuer/issuer.ts';
import type { DemoUser } from './issuer/messages.ts';
import { createLambdaRuntime, type InvocationResult } from './lambda/runtime.ts';
import { sendNotifications } from './s3/notifications.ts';
import { createObjectStore } from './s3/object-store.ts';
import { createS3Service } from './s3/s3-service.ts';
import { behindGate } from './service-front.ts';
import { deploy } from './site/deployment.ts';
import { createDistribution } from './site/distribution.ts';
import { readDeployments, readDistributions } from './site/read-sites.ts';
import type { MessageEffect } from './sqs/disturbances.ts';
import { createQueueEngine } from './sqs/queue-engine.ts';
import { createSqsService } from './sqs/sqs-service.ts';
import { createSsmService } from './ssm/ssm-service.ts';
import { openState } from './state.ts';
import { createSessions } from './sts/sessions.ts';
import { createStsService } from './sts/sts-service.ts';
import { readAssembly } from './template/assembly.ts';
import { createModel, listWebEntries } from './template/model.ts';
import { ACCOUNT, REGION } from './template/place.ts';
import type { NotRun } from './template/support.ts';

/** A line of output: of a function, or of a part of the local cloud. */
export interface LogLine {
  /** The function's name, or `gateway`, `local`. */
  source: string;
  text: string;
}

type Parameters = Readonly<Record<string, string>>;

/** How to start. */
export interface LocalCloudOptions {
  /** The folder of the cloud assembly (`cdk.out`). */
  assembly: string;
  /** Values for the template's parameters; a function may name the embedded issuer. */
  parameters?: Parameters | ((issuer: { url: string; clientId: string }) => Parameters);
  /** The embedded issuer's accounts and the web app's client id (default `thapcanh-web`). */
  identity?: { users: readonly DemoUser[]; clientId?: string };
  /** SecureString parameters, by name: an administrator puts those, no template does. */
  secrets?: Readonly<Record<string, string>>;
  /** Where tables, messages and objects survive a restart; without it all is in memory. */
  stateDir?: string;
  ports?: Partial<Record<PortName, number>>;
  /** Default: the real time. */
  clock?: LocalClock;
  /** Sandboxes a function. Default 2. */
  concurrency?: number;
  /** How far the tables' indexes lag behind them, by the clock. Default 0. */
  indexLagMs?: number;
  /** Variables for every function, over those of the template. */
  environment?: Readonly<Record<string, string>>;
  /** `manual`: schedules run only through `advance` and `runSchedule`. Default `auto`. */
  schedules?: 'auto' | 'manual';
  onLog?: (line: LogLine) => void;
}

/** A running app. */
export interface LocalCloud {
  /** The stacks' outputs, addresses local. */
  outputs: Record<string, string>;
  /** Addresses; `web` and `api` are those of the first distribution and HTTP API, if any. */
  endpoints: Record<'sqs' | 'dynamodb' | 's3' | 'ssm' | 'sts' | 'issuer', string> &
    Partial<Record<PortName, string>>;
  /** Where it pretends to be. */
  region: string;
  account: string;
  /** A signed access token, as signing in as `sub` would give. */
  issueToken(sub: string, hours: number): Promise<string>;
  /** What of the template does not run here. */
  notRun: readonly NotRun[];
  clock: LocalClock;
  faults: Faults;
  /** AWS SDK clients for this cloud; the caller destroys none of them. */
  clients(): { sqs: SQSClient; s3: S3Client; dynamodb: DynamoDBClient };
  /** Invokes a function by name or logical id. @throws {LocalCloudError} `NOT_IN_TEMPLATE` */
  invoke(name: string, event: unknown): Promise<InvocationResult>;
  /** Ends idle sandboxes: the next invocation of each function starts cold. */
  recycle(): Promise<void>;
  /** The schedules of the template. */
  schedules(): readonly { logicalId: string; name: string; enabled: boolean }[];
  /** Runs a schedule now, by name or logical id. @throws {LocalCloudError} `NOT_IN_TEMPLATE` */
  runSchedule(name: string): Promise<InvocationResult[]>;
  /** Moves the clock and runs each schedule that becomes due, at its time or once a stretch. */
  advance(ms: number, options?: AdvanceOptions): Promise<void>;
  drain(options?: DrainOptions): Promise<Drained>;
  /**
   * The next `times` messages sent to the queue arrive twice or late, or the next receives out of order.
   *
   * @throws {LocalCloudError} `NOT_IN_TEMPLATE`
   */
  disturbNext(queueName: string, effect: MessageEffect, times: number): ArmedFault;
  stop(): Promise<void>;
}

/** In the assembly's folder: compiled code is trusted as the code is. */
const CODE_CACHE = '.code-cache';
const DEFAULT_CONCURRENCY = 2;
const DEFAULT_CLIENT_ID = 'thapcanh-web';

/**
 * Starts the app of a cloud assembly.
 *
 * @throws {LocalCloudError}
 * @example
 * const cloud = await startLocalCloud({ assembly: 'cdk.out' });
 * await fetch(`${cloud.endpoints.api}/v1/health`);
 * await cloud.stop();
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const closers: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return await start(options, closers, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: LocalCloudOptions,
  closers: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<LocalCloud> {
  const clock = options.clock ?? createLocalClock();
  const { indexLagMs = 0 } = options;
  const concurrency = options.concurrency ?? DEFAULT_CONCURRENCY;
  const log = (source: string, text: string): void => options.onLog?.({ source, text });
  const onError = (error: unknown): void => log('local', describe(error));
  const doors = createDoors({
    ports: options.ports ?? {},
    closers,
    onError,
    now: () => clock.now(),
  });

  const assembly = readAssembly(options.assembly);
  const [sqsDoor, dynamodbDoor, s3Door, ssmDoor, stsDoor] = [
    await doors.open('sqs'),
    await doors.open('dynamodb'),
    await doors.open('s3'),
    await doors.open('ssm'),
    await doors.open('sts'),
  ];
  const state = openState(options.stateDir);
  closers.push(() => state.close());
  const issuer = await startIssuer({
    port: options.ports?.issuer ?? 0,
    clientId: options.identity?.clientId ?? DEFAULT_CLIENT_ID,
    users: options.identity?.users ?? [],
    keyFile: state.issuerKey,
    clock,
    onLine: (line) => log('issuer', line),
  });
  closers.push(() => issuer.stop());
  const endpoints: LocalCloud['endpoints'] = {
    sqs: sqsDoor.url,
    dynamodb: dynamodbDoor.url,
    s3: s3Door.url,
    ssm: ssmDoor.url,
    sts: stsDoor.url,
    issuer: issuer.url,
  };
  const webDoors = new Map<string, Door>();
  for (const { id, kind } of listWebEntries(assembly)) {
    const door = await doors.open(kind);
    webDoors.set(id, door);
    endpoints[kind] ??= door.url;
  }
  const authorities = new Map([...webDoors].map(([id, door]) => [id, door.authority]));
  const model = createModel({
    assembly,
    parameters: readParameters(options, issuer),
    addresses: { sqs: sqsDoor.url },
    authorities,
  });

  const tables = openTables(state.tables);
  closers.push(() => tables.close());
  for (const { name, spec } of app.readTables(model)) await ensureTable(tables, name, spec);
  const engine = createQueueEngine({
    queues: app.readQueues(model),
    database: state.database,
    clock,
  });
  closers.push(() => engine.close());
  const store = createObjectStore({
    buckets: app.readBuckets(model),
    database: state.database,
    clock,
  });
  for (const deployment of readDeployments(model, { assembly, store })) deploy(deployment, store);
  sendNotifications({ store, queues: engine, notifications: app.readNotifications(model) });

  const runtime = createLambdaRuntime({
    functions: app.readFunctions(model, assembly),
    clock,
    endpoints: {
      sqs: sqsDoor.url,
      s3: s3Door.url,
      ssm: ssmDoor.url,
      sts: stsDoor.url,
      dynamodb: dynamodbDoor.url,
    },
    concurrency,
    environment: { ...options.environment },
    codeCache: join(options.assembly, CODE_CACHE),
    onLine: log,
  });
  const faults = createFaults(runtime);
  serveServices(faults, runtime);

  const apis = new Map<string, (request: LocalRequest) => Promise<LocalResponse>>();
  for (const config of app.readHttpApis(model, { runtime, clock, authorities })) {
    const handle = createHttpApi({
      config,
      runtime,
      clock,
      onLine: (line) => log('gateway', line),
    });
    webDoors.get(config.id)?.serve(handle);
    apis.set(config.authority, handle);
  }
  const send = (authority: string) => apis.get(authority);
  for (const config of readDistributions(model, { store, send })) {
    webDoors.get(config.id)?.serve(createDistribution(config, store));
  }

  const sources = app
    .readEventSources(model, { engine, runtime, concurrency })
    .map((config) => startEventSource({ config, engine, runtime, onError }));
  closers.push(async () => {
    await Promise.all(sources.map((source) => source.stop()));
  });
  const schedules = createSchedules({
    schedules: app.readSchedules(model, { runtime, clock }),
    runtime,
    clock,
    onError,
  });
  if (options.schedules !== 'manual') schedules.start();
  closers.push(
    () => runtime.stop(),
    () => schedules.stop(),
  );

  function serveServices(gate: ReturnType<typeof createFaults>, invocations: Invocations): void {
    const sessions = createSessions(clock);
    const services = [
      [sqsDoor, createSqsService({ engine, baseUrl: sqsDoor.url })],
      [s3Door, createS3Service(store)],
      [ssmDoor, createSsmService(options.secrets ?? {})],
      [stsDoor, createStsService(sessions)],
      [dynamodbDoor, createDynamoDbService({ tables, clock, indexLagMs })],
    ] as const;
    for (const [door, service] of services) {
      door.serve(behindGate(service, { gate, invocations, sessions }));
    }
  }

  return {
    outputs: model.outputs(),
    endpoints,
    region: REGION,
    account: ACCOUNT,
    notRun: model.notRun,
    clock,
    faults,
    issueToken: (sub, hours) => issuer.issueToken(sub, hours),
    clients: () => createClients(endpoints),
    invoke(name, event) {
      const fn = runtime.find(name) ?? notInTemplate('function', name);
      return runtime.invoke(fn, event);
    },
    recycle: () => runtime.recycle(),
    schedules: () => schedules.all,
    runSchedule: (name) => schedules.run(schedules.find(name) ?? notInTemplate('schedule', name)),
    advance: (ms, how) => schedules.advance(ms, how),
    drain: (how) => drain({ clock, engine, runtime, sources }, how),
    disturbNext(queueName, effect, times) {
      const queue = engine.byName(queueName) ?? notInTemplate('queue', queueName);
      return engine.disturbNext(queue, effect, times);
    },
    stop,
  };
}

function readParameters({ parameters = {} }: LocalCloudOptions, issuer: Issuer): Parameters {
  return typeof parameters === 'function'
    ? parameters({ url: issuer.url, clientId: issuer.clientId })
    : parameters;
}

function createClients(endpoints: LocalCloud['endpoints']): ReturnType<LocalCloud['clients']> {
  const common = {
    region: REGION,
    credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'local' },
  };
  return {
    sqs: new SQSClient({ ...common, endpoint: endpoints.sqs }),
    s3: new S3Client({ ...common, endpoint: endpoints.s3, forcePathStyle: true }),
    dynamodb: new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb }),
  };
}

function notInTemplate(kind: string, name: string): never {
  throw new LocalCloudError('NOT_IN_TEMPLATE', `The template has no ${kind} ${name}.`);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
