// Faults on demand, for the chaos suite: what a function's calls to AWS meet on their way.
import type { AwsCall, AwsService } from './aws-call.ts';
import { type AwsFailure, fail } from './aws-failure.ts';
import { LocalCloudError } from './errors.ts';

/**
 * What happens to a call.
 * - `error`: the caller gets an error that no SDK retries, whatever its retry settings.
 * - `throttle`: the service's own throttling error, which SDKs do retry (`AWS_MAX_ATTEMPTS`).
 * - `down`: the service's own answer when it cannot work (5xx), which SDKs retry likewise.
 * - `kill`: the function's process dies there; no answer arrives.
 * - `slow`: the call, or its answer, takes `slowMs` longer.
 */
export type FaultEffect = 'error' | 'throttle' | 'down' | 'kill' | 'slow';

/** Which call is hit, and how. */
export interface FaultRule {
  /** Name or logical id of the function; calls of every function where absent. */
  function?: string;
  /** Only calls to this service. */
  service?: AwsService;
  /** `before`: the service never sees the call. `after`: it takes effect, then the fault. */
  at: 'before' | 'after';
  effect: FaultEffect;
  /** Only the call with this number in its invocation, from 1. */
  ordinal?: number;
  /** Only calls of this operation, for example `PutItem`. */
  operation?: string;
  /** Only calls about this table, queue or bucket. */
  resource?: string;
  /** Real milliseconds that `slow` takes. Default 1,000. */
  slowMs?: number;
  /** How many calls that fit are spared before the first is hit. Default 0. */
  skip?: number;
  /** How many calls are hit before the rule is spent. Default 1. */
  times?: number;
}

/** A call as it was recorded. */
export interface RecordedCall extends AwsCall {
  /** The function's name. */
  function: string;
  functionLogicalId: string;
}

/** A rule in force. */
export interface ArmedFault {
  /** How many calls it has hit so far. */
  readonly hits: number;
  disarm(): void;
}

/** The faults of a local cloud. */
export interface Faults {
  /** Arms a rule. @throws {LocalCloudError} `FAULT_INVALID` */
  inject(rule: FaultRule): ArmedFault;
  /** Starts a recording of all calls that functions make; `stop` gives them in order. */
  record(): { readonly calls: readonly RecordedCall[]; stop(): readonly RecordedCall[] };
  /** Disarms all rules. */
  clear(): void;
}

/** The side of the faults that the services pass their calls through. */
export interface FaultGate {
  /** What to answer instead of running the call, or running it and dropping its answer. */
  judge(call: AwsCall | undefined): Verdict;
}

/**
 * `run: true` lets the call take effect; `fault` replaces its answer; `waitMs` passes before the service
 * sees the call, or before the caller sees the answer.
 */
export interface Verdict {
  run: boolean;
  fault?: AwsFailure | 'hangUp';
  waitMs?: { before: number; after: number };
}

/** What the gate must know about running functions. */
export interface Invocations {
  /** A function by name or logical id. */
  find(name: string): { name: string } | undefined;
  /** The function that an invocation belongs to; undefined when it has ended. */
  functionOf(invocation: string): { name: string; logicalId: string } | undefined;
  /** Ends the sandbox of an invocation at once, as a crash of its process would. */
  kill(invocation: string): void;
}

const PASS: Verdict = { run: true };

/** Faults over the given invocations: nothing is hit until a rule is injected. */
export function createFaults(invocations: Invocations): Faults & FaultGate {
  const armed = new Set<{ rule: FaultRule; seen: number; hits: number }>();
  const recordings = new Set<RecordedCall[]>();

  return {
    inject(rule) {
      if (rule.function !== undefined && invocations.find(rule.function) === undefined) {
        throw new LocalCloudError('FAULT_INVALID', `The app has no function ${rule.function}.`);
      }
      if (rule.ordinal !== undefined && !(Number.isInteger(rule.ordinal) && rule.ordinal > 0)) {
        throw new LocalCloudError('FAULT_INVALID', 'ordinal counts the calls from 1.');
      }
      const entry = { rule, seen: 0, hits: 0 };
      armed.add(entry);
      return {
        get hits() {
          return entry.hits;
        },
        disarm: () => armed.delete(entry),
      };
    },

    record() {
      const calls: RecordedCall[] = [];
      recordings.add(calls);
      return {
        calls,
        stop() {
          recordings.delete(calls);
          return calls;
        },
      };
    },

    clear: () => armed.clear(),

    judge(call) {
      const owner = call === undefined ? undefined : invocations.functionOf(call.invocation);
      if (call === undefined || owner === undefined) return PASS;
      for (const calls of recordings) {
        calls.push({ ...call, function: owner.name, functionLogicalId: owner.logicalId });
      }
      let verdict = PASS;
      for (const entry of armed) {
        const { rule } = entry;
        const fits =
          (rule.function === undefined ||
            rule.function === owner.name ||
            rule.function === owner.logicalId) &&
          (rule.service ?? call.service) === call.service &&
          (rule.ordinal ?? call.ordinal) === call.ordinal &&
          (rule.operation ?? call.operation) === call.operation &&
          (rule.resource ?? call.resource) === call.resource;
        if (!fits) continue;
        entry.seen += 1;
        const isDue = entry.seen > (rule.skip ?? 0) && entry.hits < (rule.times ?? 1);
        if (!isDue || verdict !== PASS) continue;
        entry.hits += 1;
        verdict =
          rule.effect === 'slow'
            ? { run: true, waitMs: waitOf(rule) }
            : { run: rule.at === 'after', fault: takeEffect(rule, call) };
      }
      return verdict;
    },
  };

  function takeEffect(rule: FaultRule, call: AwsCall): AwsFailure | 'hangUp' {
    if (rule.effect === 'throttle') return throttling(call);
    if (rule.effect === 'down') return unavailable(call);
    if (rule.effect === 'error') {
      const where = `${rule.at} ${call.service}:${call.operation}`;
      return fail('InjectedFault', `A fault was injected ${where}, call ${call.ordinal}.`);
    }
    return 'hangUp';
  }
}

const DEFAULT_SLOW_MS = 1000;

function waitOf({ at, slowMs = DEFAULT_SLOW_MS }: FaultRule): NonNullable<Verdict['waitMs']> {
  return at === 'before' ? { before: slowMs, after: 0 } : { before: 0, after: slowMs };
}

/** The error by which each service says "too fast". */
function throttling({ service }: AwsCall): AwsFailure {
  switch (service) {
    case 'dynamodb':
      return fail(
        'ProvisionedThroughputExceededException',
        'The level of configured provisioned throughput for the table was exceeded.',
      );
    case 's3':
      return fail('SlowDown', 'Please reduce your request rate.', 503);
    case 'sqs':
    case 'ssm':
      return fail('ThrottlingException', 'Rate exceeded.');
    case 'sts':
      return fail('Throttling', 'Rate exceeded.');
  }
}

/** The error by which each service says "not now", for reasons of its own. */
function unavailable({ service }: AwsCall): AwsFailure {
  switch (service) {
    case 'dynamodb':
    case 'ssm':
      return fail('InternalServerError', 'The request could not be processed.', 500);
    case 's3':
      return fail('ServiceUnavailable', 'Reduce your request rate.', 503);
    case 'sqs':
    case 'sts':
      return fail('ServiceUnavailable', 'The request has failed due to a temporary failure.', 503);
  }
}
