// Everything the model is told, in one file a region: each figure with its source, its date and how sure it is.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import * as z from 'zod';

/**
 * How sure a figure is: `listed` in a price list of the region that was published by its reader, `documented` on a
 * page of AWS, `measured` by a command of this project, `recalled` without a page at hand, `assumed` by us.
 */
const confidence = z.enum(['listed', 'documented', 'measured', 'recalled', 'assumed']);

const told = {
  source: z.string().min(1),
  date: z.iso.date(),
  confidence,
};

const priceSchema = z.strictObject({
  /** For `per` units. */
  usd: z.number().nonnegative(),
  per: z.number().positive().default(1),
  unit: z.string().min(1),
  /** Units a month that AWS gives every account for ever. */
  free: z.number().nonnegative().default(0),
  ...told,
});
export type Price = z.infer<typeof priceSchema>;

const figureSchema = z
  .strictObject({
    value: z.number().nonnegative(),
    /** Where the truth may lie; the value alone where absent. */
    low: z.number().nonnegative().optional(),
    high: z.number().nonnegative().optional(),
    unit: z.string().min(1),
    ...told,
  })
  .refine(
    ({ value, low = value, high = value }) => low <= value && value <= high,
    'low, value and high ascend',
  );
export type Figure = z.infer<typeof figureSchema>;

const PRICES = [
  'lambdaGbSecond',
  'lambdaRequest',
  'httpApiRequest',
  'sqsRequest',
  'dynamodbWrite',
  'dynamodbRead',
  'dynamodbStorage',
  'dynamodbRecovery',
  'dynamodbBackup',
  's3Put',
  's3Get',
  's3Standard',
  's3GlacierInstant',
  's3GlacierInstantPut',
  's3GlacierInstantRead',
  's3DeepArchive',
  'logsIngest',
  'logsStorage',
  'alarmMetric',
  'customMetric',
  'dashboard',
  'kmsKey',
  'kmsRequest',
  'scheduleInvocation',
  'snsMail',
  'hostedZone',
  'wafAcl',
  'wafRule',
  'edgeTransfer',
  'edgeRequest',
  'transferOut',
] as const;
export type PriceName = (typeof PRICES)[number];

/** Names of all figures. */
export const FIGURES = [
  'detectRate',
  'packRate',
  'queuedShare',
  'archivedShare',
  'bytesPerEvent',
  'processorFactor',
  'callSeconds',
  'wireShare',
  'pollers',
  'pollSeconds',
  'messagesPerReceive',
  'alertsPerMillion',
  'writesPerAlert',
  'intakeReads',
  'intakeWrites',
  'detectReads',
  'detectWrites',
  'detectInvocationReads',
  'detectInvocationWrites',
  'sealReads',
  'sealWrites',
  'logBytesPerInvocation',
  'idleTableGb',
  'transitDays',
  'eventsPerSecondPerMillion',
] as const;
export type FigureName = (typeof FIGURES)[number];

const QUOTAS = [
  'lambdaConcurrency',
  'lambdaConcurrencyNewAccount',
  'lambdaPayloadBytes',
  'mappingConcurrencyPerMinute',
  'httpApiRequests',
  'intakeShare',
  'tableWrites',
  'tableWritesAtFirst',
  'tableReads',
  'partitionWrites',
  'partitionReads',
  'queueInFlight',
  'sourceBodiesPerMinute',
] as const;
export type QuotaName = (typeof QUOTAS)[number];

const all = <Name extends string, Schema extends z.ZodType>(names: readonly Name[], of: Schema) =>
  z.record(z.enum(names), of);

const idleCallsSchema = z.strictObject({
  /** Invocations that an idle hour makes of the function. */
  invocations: z.number().nonnegative(),
  /** Requests to DynamoDB in that hour, and their request units. */
  reads: z.number().nonnegative(),
  readUnits: z.number().nonnegative(),
  writes: z.number().nonnegative(),
  puts: z.number().nonnegative(),
  gets: z.number().nonnegative(),
  queueRequests: z.number().nonnegative(),
});

const inputsSchema = z.strictObject({
  region: z.string(),
  prices: all(PRICES, priceSchema),
  figures: all(FIGURES, figureSchema),
  quotas: all(QUOTAS, figureSchema),
  /** Function (the first word of its logical id) → what an hour without logs makes it do. */
  idleHour: z.strictObject({ ...told, functions: z.record(z.string(), idleCallsSchema) }),
  /** What an hour's canaries add to that: requests to the gateway, and what they make each function do. */
  canaryHour: z.strictObject({
    ...told,
    requests: z.number().nonnegative(),
    functions: z.record(z.string(), idleCallsSchema),
  }),
  /** Load of each hour of a day beside its busiest one. */
  day: z.strictObject({ ...told, hours: z.array(z.number().min(0).max(1)).length(24) }),
  cells: z.strictObject({
    ...told,
    /** Province → inhabitants, in thousands. */
    thousands: z.record(z.string(), z.number().positive()),
  }),
});
export type Inputs = z.infer<typeof inputsSchema>;

/** Regions whose prices come with the project. */
export const REGIONS = ['ap-southeast-1'] as const;
export type Region = (typeof REGIONS)[number];

export type ReadInputs =
  | { readonly ok: true; readonly inputs: Inputs }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Inputs in YAML; unknown fields and missing ones are problems, each with its path. */
export function readInputs(text: string): ReadInputs {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    return { ok: false, problems: [error instanceof Error ? error.message : String(error)] };
  }
  const parsed = inputsSchema.safeParse(value);
  if (parsed.success) return { ok: true, inputs: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return { ok: false, problems };
}

/**
 * The inputs that come with the project.
 *
 * @example shippedInputs('ap-southeast-1').prices.sqsRequest.usd // 0.4, for a million
 */
export function shippedInputs(region: Region): Inputs {
  const path = fileURLToPath(new URL(`../inputs/${region}.yaml`, import.meta.url));
  const read = readInputs(readFileSync(path, 'utf8'));
  if (!read.ok) throw new Error(`${path}: ${read.problems.join('; ')}`);
  return read.inputs;
}
