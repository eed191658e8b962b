// The parts of a deployment that a reader knows by name: functions, queues, buckets, tables, doors.
import * as z from 'zod';
import { placeOf, resourcesOf, type Template } from './template.ts';

export type PartKind = 'function' | 'queue' | 'bucket' | 'table' | 'door';

export interface Part {
  readonly id: string;
  readonly kind: PartKind;
  /** As the documents call it: `ingest-direct`. */
  readonly name: string;
  /** What stands under the name in the picture. */
  readonly note: string;
}

/** A dead-letter queue has no place of its own: it belongs to the queue that fills it. */
export interface Parts {
  readonly parts: readonly Part[];
  /** Logical id of a dead-letter queue → that of its queue. */
  readonly deadLettersOf: ReadonlyMap<string, string>;
}

/**
 * A logical id as the documents say it.
 * @example nameOf('QueuesIngestDirect68C14B77') // 'ingest-direct'
 * @example nameOf('SiteBucket978D4AEB') // 'site-bucket'
 */
export function nameOf(id: string): string {
  return id
    .replace(/[0-9A-F]{8}$/, '')
    .replace(/^(?:Queues|Buckets|Tables)(?=[A-Z])/, '')
    .replace(/Function$/, '')
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-')
    .toLowerCase();
}

const functionSchema = z.object({ MemorySize: z.int(), Timeout: z.int() });
const redriveSchema = z.object({
  deadLetterTargetArn: z.unknown(),
  maxReceiveCount: z.int(),
});
const ruleSchema = z.object({
  /** Absent where an event starts it. */
  ScheduleExpression: z.string().optional(),
  Targets: z.array(z.object({ Arn: z.unknown() })),
});

/** The parts of a template. Functions that CDK brings along to deploy others are none. */
export function partsOf(template: Template): Parts {
  const all = (type: string) => resourcesOf(template, type);
  const schedules = new Map(
    all('AWS::Events::Rule').flatMap(([, properties]) => {
      const { ScheduleExpression, Targets } = ruleSchema.parse(properties);
      if (ScheduleExpression === undefined) return [];
      const when = inWords(ScheduleExpression);
      return Targets.map(({ Arn }) => [placeOf(Arn)?.id, when] as const);
    }),
  );
  const functions = all('AWS::Lambda::Function').flatMap(([id, properties]) => {
    // A function of ours names the log group that it writes to.
    if (properties.LoggingConfig === undefined) return [];
    const { MemorySize, Timeout } = functionSchema.parse(properties);
    const when = schedules.get(id);
    const size = `${MemorySize} MB, ${Timeout} s`;
    return [part(id, 'function', when === undefined ? size : `${when}; ${size}`)];
  });
  const redrives = all('AWS::SQS::Queue').flatMap(([id, { RedrivePolicy }]) =>
    RedrivePolicy === undefined ? [] : [[id, redriveSchema.parse(RedrivePolicy)] as const],
  );
  return {
    parts: [
      ...all('AWS::CloudFront::Distribution').map(([id]) => part(id, 'door', 'pages')),
      ...all('AWS::ApiGatewayV2::Api').map(([id]) => part(id, 'door', 'HTTP API')),
      ...functions,
      ...redrives.map(([id, { maxReceiveCount }]) =>
        part(id, 'queue', `dead after ${maxReceiveCount} receives`),
      ),
      ...all('AWS::S3::Bucket').map(([id, { ObjectLockEnabled }]) =>
        part(id, 'bucket', ObjectLockEnabled === true ? 'Object Lock' : ''),
      ),
      ...all('AWS::DynamoDB::GlobalTable').map(([id]) => part(id, 'table', '')),
    ],
    deadLettersOf: new Map(
      redrives.flatMap(([id, { deadLetterTargetArn }]) => {
        const dlq = placeOf(deadLetterTargetArn);
        return dlq === undefined ? [] : [[dlq.id, id] as const];
      }),
    ),
  };
}

function part(id: string, kind: PartKind, note: string): Part {
  return { id, kind, name: nameOf(id), note };
}

/** `cron(15 * * * ? *)` → `hourly at :15`; others stay as EventBridge writes them. */
function inWords(schedule: string): string {
  const minute = /^cron\((\d+) \* \* \* \? \*\)$/.exec(schedule)?.[1];
  if (minute !== undefined) return `hourly at :${minute.padStart(2, '0')}`;
  return schedule === 'rate(1 minute)' ? 'every minute' : schedule;
}
