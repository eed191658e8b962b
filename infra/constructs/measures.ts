// What no metric of AWS tells: ten figures read from lines that functions log anyway. Each is a metric that
// costs 0.30 USD a month, so there are no more (decision 0049).

import type { FunctionName } from './bundled-function.ts';

/** A figure in a function's log. */
export interface Measure {
  /** Name of the metric, in the namespace of the stack. */
  readonly name: string;
  /** The function that writes the line. */
  readonly folder: FunctionName;
  /** The line's `message`. */
  readonly message: string;
  /** Where the figure stands in the line; each line counts as one where absent. */
  readonly path?: string;
  /** What is looked at in a period: the largest state, or how often something happened. */
  readonly statistic: 'Maximum' | 'Sum';
}

export const MEASURES = {
  canaryLatency: {
    name: 'CanaryLatencyMilliseconds',
    folder: 'watch',
    message: 'Canary arrived',
    path: 'latencyMs',
    statistic: 'Maximum',
  },
  sealLag: {
    name: 'SealLagMinutes',
    folder: 'seal',
    message: 'Sealed',
    path: 'oldestMinutes',
    statistic: 'Maximum',
  },
  overdueWork: {
    name: 'OverdueWorkSeconds',
    folder: 'watch',
    message: 'Watched',
    path: 'due.oldestDueS',
    statistic: 'Maximum',
  },
  outboxAge: {
    name: 'OutboxAgeSeconds',
    folder: 'watch',
    message: 'Watched',
    path: 'outbox.oldestS',
    statistic: 'Maximum',
  },
  deadlinesMissed: {
    name: 'DeadlinesMissed',
    folder: 'watch',
    message: 'Watched',
    path: 'deadlines.missed',
    statistic: 'Sum',
  },
  sourcesFailing: {
    name: 'SourcesFailing',
    folder: 'watch',
    message: 'Watched',
    path: 'sources.told',
    statistic: 'Sum',
  },
  unbalancedHours: {
    name: 'UnbalancedHours',
    folder: 'watch',
    message: 'Watched',
    path: 'sources.unbalancedHours',
    statistic: 'Maximum',
  },
  chainsBroken: {
    name: 'ChainsBroken',
    folder: 'watch',
    message: 'Audit chain broken',
    statistic: 'Sum',
  },
  recordsLost: {
    name: 'RecordsLost',
    folder: 'expire',
    message: 'A dead letter expires unarchived',
    statistic: 'Sum',
  },
  messagesFailed: {
    name: 'MessagesFailed',
    folder: 'notify',
    message: 'message not sent',
    statistic: 'Sum',
  },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof MEASURES;
