// Aims planned faults at calls that a run without faults made.
import type { ArmedFault, FaultEffect, RecordedCall } from '@thapcanh/local';
import { isRead } from '../call-sites.ts';
import type { ChaosCloud } from '../chaos-cloud.ts';
import type { FaultKind } from './fault-kinds.ts';
import type { ActPlan, CallPlan, MessagePlan } from './fault-plan.ts';

export interface Armed {
  readonly kind: FaultKind;
  /** Where: `Detect s3:PutObject thapcanh-landing, before` */
  readonly where: string;
  readonly fault: ArmedFault;
}

/** Writes that crashed so far: those that did not come first. */
export type Crashed = Set<string>;

const EFFECTS: Readonly<Record<CallPlan['kind'], FaultEffect>> = {
  'crash-before-write': 'kill',
  'crash-after-write': 'kill',
  'throttled-table': 'throttle',
  'throttled-queue': 'throttle',
  'slow-s3': 'slow',
  'failing-s3': 'error',
};

const SERVICES: Readonly<Partial<Record<CallPlan['kind'], RecordedCall['service']>>> = {
  'throttled-table': 'dynamodb',
  'throttled-queue': 'sqs',
  'slow-s3': 's3',
  'failing-s3': 's3',
};

const MESSAGE_EFFECTS = {
  duplicated: 'duplicate',
  delayed: 'delay',
  reordered: 'reorder',
} as const satisfies Record<MessagePlan['kind'], string>;

/** An outage ends when it is disarmed. */
const WHILE_IT_LASTS = 100_000;

/** Arms what can be: where no call fits, nothing. */
export function armCalls(
  { cloud, functionIds }: ChaosCloud,
  plans: readonly CallPlan[],
  calls: readonly RecordedCall[],
  crashed: Crashed,
): readonly Armed[] {
  return plans.flatMap((plan): readonly Armed[] => {
    const { kind, functions, at, times } = plan;
    const ids = functions.map((name) => functionIds[name]);
    const service = SERVICES[kind];
    const fitting = calls.filter(
      (call) =>
        ids.includes(call.functionLogicalId) &&
        (service === undefined ? !isRead(call) : call.service === service),
    );
    const sites = [...Map.groupBy(fitting, nameOf)].sort(([a], [b]) => (a < b ? -1 : 1));
    const fresh = sites.filter(([name]) => !crashed.has(`${name}, ${at}`));
    const among = EFFECTS[kind] === 'kill' && fresh.length > 0 ? fresh : sites;
    const [name = '', made = []] = among[Math.floor(plan.site * among.length)] ?? [];
    const [call] = made;
    if (call === undefined) return [];
    const fault = cloud.faults.inject({
      function: call.functionLogicalId,
      operation: call.operation,
      resource: call.resource,
      skip: Math.floor(plan.spared * made.length),
      at,
      effect: EFFECTS[kind],
      times,
    });
    return [{ kind, where: `${name}, ${at}`, fault }];
  });
}

export function armMessages(
  { cloud }: ChaosCloud,
  plans: readonly MessagePlan[],
): readonly Armed[] {
  return plans.map(({ kind, queue, times }) => {
    const name = queueName(cloud.outputs[queue === 'ingest' ? 'IngestQueueUrl' : 'AlertsQueueUrl']);
    const fault = cloud.disturbNext(name, MESSAGE_EFFECTS[kind], times);
    return { kind, where: name, fault };
  });
}

/** Every first call of the function fails until it is disarmed. */
export function armOutage(
  { cloud, functionIds }: ChaosCloud,
  name: NonNullable<ActPlan['outage']>,
): ArmedFault {
  return cloud.faults.inject({
    function: functionIds[name],
    at: 'before',
    effect: 'error',
    times: WHILE_IT_LASTS,
    ...(name === 'Detect' ? { operation: 'BatchGetItem' } : {}),
  });
}

function nameOf({ function: fn, service, operation, resource }: RecordedCall): string {
  return `${fn} ${service}:${operation} ${resource}`;
}

/** `…/thapcanh-ingest` → `thapcanh-ingest` */
export function queueName(url: string | undefined): string {
  const name = url?.split('/').at(-1);
  if (name === undefined) throw new Error('The stack has no address of that queue.');
  return name;
}
