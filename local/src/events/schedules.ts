// Schedules: EventBridge rules and Scheduler schedules that invoke functions, by the local clock.
import { randomUUID } from 'node:crypto';
import type { LocalClock } from '../clock.ts';
import type { FunctionConfig, InvocationResult, LambdaRuntime } from '../lambda/runtime.ts';
import { ACCOUNT, REGION } from '../template/place.ts';
import type { Timetable } from './schedule-expression.ts';

/** A schedule as the template declares it. */
export interface ScheduleConfig {
  logicalId: string;
  name: string;
  arn: string;
  timetable: Timetable;
  targets: readonly { fn: FunctionConfig; input?: string | undefined }[];
  enabled: boolean;
}

/** How to move the clock. */
export interface AdvanceOptions {
  /**
   * Move in stretches of at least this many milliseconds, at whose end each schedule that became due
   * runs once, as after an outage: a day in stretches of an hour runs what is due each minute 24 times.
   * Default 0: at each due time.
   */
  stepMs?: number;
}

/** The schedules of the app. */
export interface Schedules {
  readonly all: readonly ScheduleConfig[];
  find(name: string): ScheduleConfig | undefined;
  /** Invokes the targets of one schedule now. */
  run(schedule: ScheduleConfig): Promise<InvocationResult[]>;
  /**
   * Moves the clock by `ms`, stopping at each due time to run what is due then. What was missed
   * before runs once.
   */
  advance(ms: number, options?: AdvanceOptions): Promise<void>;
  /** Runs what becomes due while real time passes; what was missed runs once. */
  start(): void;
  stop(): void;
}

/** setTimeout takes no longer delays. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Schedules that have not run before the clock's present time. */
export function createSchedules(options: {
  schedules: readonly ScheduleConfig[];
  runtime: LambdaRuntime;
  clock: LocalClock;
  onError: (error: unknown) => void;
}): Schedules {
  const { clock, runtime } = options;
  const enabled = options.schedules.filter((schedule) => schedule.enabled);
  let ranUntil = clock.now();
  let timer: NodeJS.Timeout | undefined;
  let isAdvancing = false;
  let stopListening = (): void => undefined;

  async function run(schedule: ScheduleConfig): Promise<InvocationResult[]> {
    const event = scheduledEvent(schedule, clock.now());
    return Promise.all(
      schedule.targets.map(({ fn, input }) =>
        runtime.invoke(fn, input === undefined ? event : JSON.parse(input)),
      ),
    );
  }

  function nextDue(after: number): number | undefined {
    const times = enabled.flatMap((schedule) => schedule.timetable.next(after) ?? []);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  function missedSince(since: number, now: number): ScheduleConfig[] {
    return enabled.filter((schedule) => (schedule.timetable.next(since) ?? now + 1) <= now);
  }

  function runMissed(): void {
    if (isAdvancing) return;
    const now = clock.now();
    const missed = missedSince(ranUntil, now);
    ranUntil = now;
    for (const schedule of missed) run(schedule).catch(options.onError);
    arm();
  }

  function arm(): void {
    clearTimeout(timer);
    const next = nextDue(ranUntil);
    if (next === undefined || clock.frozen) return;
    const delay = Math.min(MAX_TIMER_MS, Math.max(0, next - clock.now()));
    timer = setTimeout(runMissed, delay);
  }

  return {
    all: options.schedules,
    find: (name) =>
      options.schedules.find((schedule) => schedule.logicalId === name || schedule.name === name),
    run,
    async advance(ms, { stepMs = 0 } = {}) {
      isAdvancing = true;
      try {
        const now = clock.now();
        const end = now + ms;
        const missed = missedSince(ranUntil, now);
        ranUntil = Math.max(ranUntil, now);
        await Promise.all(missed.map(run));
        for (
          let next = nextDue(ranUntil);
          next !== undefined && next <= end;
          next = nextDue(ranUntil)
        ) {
          const until = Math.min(end, Math.max(next, ranUntil + stepMs));
          const due = missedSince(ranUntil, until);
          clock.advance(Math.max(0, until - clock.now()));
          ranUntil = until;
          await Promise.all(due.map(run));
        }
        clock.advance(Math.max(0, end - clock.now()));
        ranUntil = Math.max(ranUntil, end);
      } finally {
        isAdvancing = false;
      }
    },
    start() {
      stopListening = clock.onMove(runMissed);
      arm();
    },
    stop() {
      clearTimeout(timer);
      stopListening();
    },
  };
}

function scheduledEvent(schedule: ScheduleConfig, now: number): object {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: ACCOUNT,
    time: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: REGION,
    resources: [schedule.arn],
    detail: {},
  };
}
