// What a month costs in which nobody ships, reads or is alerted: counted from the template itself.
import * as z from 'zod';
import { type Bill, billOf, type Line, lineOf } from './bill.ts';
import type { Inputs } from './inputs.ts';
import { unpricedTypes } from './resource-kinds.ts';
import { memoryOf, type Resource, referenceOf, resourcesOf } from './template.ts';

/** As AWS counts a month in its own examples. */
export const HOURS_A_MONTH = 730;
const SECONDS_A_MONTH = HOURS_A_MONTH * 3600;

export type IdleBill =
  | { readonly ok: true; readonly bill: Bill }
  | {
      readonly ok: false;
      /** Types of resources that the model has no price for. */
      readonly unpriced: readonly string[];
      /** Functions that run by a schedule, and whose calls in an idle hour the inputs do not say. */
      readonly uncounted: readonly string[];
    };

/**
 * The bill of a month at rest.
 *
 * @param templates templates of the deployment's stacks, as CDK writes them
 * @example
 * const idle = idleBill([JSON.parse(readFileSync('cdk.out/ThapCanh.template.json', 'utf8'))], inputs);
 * if (idle.ok) idle.bill.usd; // USD
 */
export function idleBill(templates: readonly unknown[], inputs: Inputs): IdleBill {
  const resources = templates.flatMap(resourcesOf);
  const unpriced = unpricedTypes(resources.map(({ type }) => type));
  const scheduled = scheduledFunctions(resources);
  const uncounted = scheduled
    .map(({ name }) => name)
    .filter((name) => !Object.hasOwn(inputs.idleHour.functions, name));
  if (unpriced.length > 0 || uncounted.length > 0) return { ok: false, unpriced, uncounted };
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const lines = [
    ...pollLines(of('AWS::Lambda::EventSourceMapping'), inputs),
    ...functionLines(scheduled, inputs),
    ...canaryLines(of('AWS::Lambda::Function'), inputs),
    ...fixedLines(of, inputs),
    ...tableLines(of('AWS::DynamoDB::GlobalTable'), inputs),
    ...backupLines(of('AWS::Backup::BackupPlan'), inputs),
  ];
  return { ok: true, bill: billOf(inputs, lines) };
}

const mappingSchema = z.object({ EventSourceArn: z.unknown() });

/** Lambda asks each queue over and over, and SQS charges for answers that bring nothing. */
function pollLines(mappings: readonly Resource[], inputs: Inputs): Line[] {
  const { pollers, pollSeconds } = inputs.figures;
  const polls = (pollers.value * SECONDS_A_MONTH) / pollSeconds.value;
  return mappings.map(({ id, properties }) => {
    const queue = referenceOf(mappingSchema.parse(properties).EventSourceArn) ?? id;
    return lineOf(inputs, `polls of ${shortName(queue)}`, 'sqsRequest', polls);
  });
}

interface Scheduled {
  readonly name: string;
  readonly memoryMb: number;
  /** Of a month. */
  readonly invocations: number;
}

const ruleSchema = z.object({
  ScheduleExpression: z.string().optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(z.object({ Arn: z.unknown() })).default([]),
});

function scheduledFunctions(resources: readonly Resource[]): Scheduled[] {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  return resources
    .filter(({ type }) => type === 'AWS::Events::Rule')
    .flatMap(({ properties }) => {
      const { ScheduleExpression, State, Targets } = ruleSchema.parse(properties);
      if (ScheduleExpression === undefined || State !== 'ENABLED') return [];
      return Targets.flatMap(({ Arn }) => {
        const fn = byId.get(referenceOf(Arn) ?? '');
        if (fn === undefined || fn.type !== 'AWS::Lambda::Function') return [];
        const name = shortName(fn.id);
        return {
          name,
          memoryMb: memoryOf(fn),
          invocations: timesAMonth(ScheduleExpression),
        };
      });
    });
}

function functionLines(scheduled: readonly Scheduled[], inputs: Inputs): Line[] {
  return scheduled.flatMap(({ name, memoryMb, invocations }) => {
    const calls = inputs.idleHour.functions[name];
    if (calls === undefined) return [];
    return [
      lineOf(inputs, `${name} by its schedule`, 'lambdaRequest', invocations),
      ...runLines(name, { memoryMb, invocations, calls }, inputs),
    ];
  });
}

type IdleCalls = Inputs['idleHour']['functions'][string];

/** Runs of a function in a month, each making its share of an hour's calls. */
function runLines(
  what: string,
  {
    memoryMb,
    invocations,
    calls,
  }: { readonly memoryMb: number; readonly invocations: number; readonly calls: IdleCalls },
  inputs: Inputs,
): Line[] {
  const perInvocation = (count: number) => (count / calls.invocations) * invocations;
  const made = calls.reads + calls.writes + calls.puts + calls.gets + calls.queueRequests;
  const seconds = perInvocation(made) * inputs.figures.callSeconds.value;
  const logs = (invocations * inputs.figures.logBytesPerInvocation.value) / 1e9;
  return [
    lineOf(inputs, `${what} while it runs`, 'lambdaGbSecond', seconds * (memoryMb / 1024)),
    lineOf(inputs, `${what} reads tables`, 'dynamodbRead', perInvocation(calls.readUnits)),
    lineOf(inputs, `${what} writes tables`, 'dynamodbWrite', perInvocation(calls.writes)),
    lineOf(inputs, `${what} lists and writes objects`, 's3Put', perInvocation(calls.puts)),
    lineOf(inputs, `${what} reads objects`, 's3Get', perInvocation(calls.gets)),
    lineOf(inputs, `${what} asks queues`, 'sqsRequest', perInvocation(calls.queueRequests)),
    lineOf(inputs, `${what} logs`, 'logsIngest', logs),
    // A year of them lies there; compressed, which AWS counts at 0.15.
    lineOf(inputs, `${what} logs, kept a year`, 'logsStorage', logs * 12 * 0.15),
  ];
}

const canarySchema = z.object({
  Environment: z.object({ Variables: z.object({ CANARY_EVERY: z.string() }) }),
});

/** What the canary makes of a month in which nobody else ships; nothing where it is off. */
function canaryLines(functions: readonly Resource[], inputs: Inputs): Line[] {
  const ships = functions.some(({ properties }) => {
    const read = canarySchema.safeParse(properties);
    return read.success && read.data.Environment.Variables.CANARY_EVERY !== 'off';
  });
  if (!ships) return [];
  const { requests, functions: made } = inputs.canaryHour;
  return [
    lineOf(inputs, 'canaries at the gateway', 'httpApiRequest', requests * HOURS_A_MONTH),
    ...functions.flatMap((fn) => {
      const name = shortName(fn.id);
      const calls = made[name];
      if (calls === undefined) return [];
      const invocations = calls.invocations * HOURS_A_MONTH;
      return [
        lineOf(inputs, `${name} by canaries`, 'lambdaRequest', invocations),
        ...runLines(`${name} for canaries`, { memoryMb: memoryOf(fn), invocations, calls }, inputs),
      ];
    }),
  ];
}

const alarmSchema = z.object({
  Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional(),
});
const aclSchema = z.object({ Rules: z.array(z.unknown()).default([]) });

function fixedLines(of: (type: string) => readonly Resource[], inputs: Inputs): Line[] {
  const acls = of('AWS::WAFv2::WebACL');
  const rules = acls.reduce(
    (sum, { properties }) => sum + aclSchema.parse(properties).Rules.length,
    0,
  );
  // An alarm on an expression is charged for each metric in it.
  const alarmMetrics = of('AWS::CloudWatch::Alarm').reduce((sum, { properties }) => {
    const { Metrics } = alarmSchema.parse(properties);
    return sum + (Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1);
  }, 0);
  const zones = of('AWS::Route53::HostedZone').length;
  return [
    lineOf(inputs, 'keys', 'kmsKey', of('AWS::KMS::Key').length),
    lineOf(inputs, 'metrics that alarms watch', 'alarmMetric', alarmMetrics),
    lineOf(
      inputs,
      'alarms of alarms',
      'alarmMetric',
      5 * of('AWS::CloudWatch::CompositeAlarm').length,
    ),
    lineOf(inputs, 'metrics read from logs', 'customMetric', of('AWS::Logs::MetricFilter').length),
    lineOf(inputs, 'dashboards', 'dashboard', of('AWS::CloudWatch::Dashboard').length),
    lineOf(inputs, 'hosted zones', 'hostedZone', zones),
    lineOf(inputs, 'web ACLs', 'wafAcl', acls.length),
    lineOf(inputs, 'rules of web ACLs', 'wafRule', rules),
  ];
}

function tableLines(tables: readonly Resource[], inputs: Inputs): Line[] {
  if (tables.length === 0) return [];
  const gb = inputs.figures.idleTableGb.value;
  return [
    lineOf(inputs, 'tables', 'dynamodbStorage', gb),
    lineOf(inputs, 'tables, recoverable to any second', 'dynamodbRecovery', gb),
  ];
}

const planSchema = z.object({
  BackupPlan: z.object({
    BackupPlanRule: z.array(
      z.object({ Lifecycle: z.object({ DeleteAfterDays: z.number().positive() }) }),
    ),
  }),
});
const DAYS_A_WEEK = 7;

/** Each weekly copy of a table is a whole one. */
function backupLines(plans: readonly Resource[], inputs: Inputs): Line[] {
  const copies = plans
    .flatMap(({ properties }) => planSchema.parse(properties).BackupPlan.BackupPlanRule)
    .reduce((sum, { Lifecycle }) => sum + Math.ceil(Lifecycle.DeleteAfterDays / DAYS_A_WEEK), 0);
  if (copies === 0) return [];
  const gb = copies * inputs.figures.idleTableGb.value;
  return [lineOf(inputs, 'weekly copies of core', 'dynamodbBackup', gb)];
}

/** `WatchFunctionE77E8A53` → `Watch`; `QueuesIngestDirect68C14B77` → `IngestDirect`. */
export function shortName(logicalId: string): string {
  return logicalId
    .replace(/[0-9A-F]{8}$/, '')
    .replace(/^Queues/, '')
    .replace(/Function$/, '');
}

const RATE = /^rate\((\d+) (minute|hour|day)s?\)$/;
const UNIT_HOURS = { minute: 1 / 60, hour: 1, day: 24 } as const;

/** How often a schedule runs in a month. @throws Error for an expression that this model cannot count */
export function timesAMonth(expression: string): number {
  const [, count, unit] = RATE.exec(expression) ?? [];
  if (unit === 'minute' || unit === 'hour' || unit === 'day')
    return HOURS_A_MONTH / (Number(count) * UNIT_HOURS[unit]);
  const [minute = '', hour = '', ...rest] =
    /^cron\((.+)\)$/.exec(expression)?.[1]?.split(' ') ?? [];
  const daily = ['* * ? *', '? * * *', '* * * *'].includes(rest.join(' '));
  if (daily && /^\d+$/.test(minute)) {
    if (hour === '*') return HOURS_A_MONTH;
    if (/^\d+$/.test(hour)) return HOURS_A_MONTH / 24;
  }
  throw new Error(`How often ${expression} runs is not known here.`);
}
