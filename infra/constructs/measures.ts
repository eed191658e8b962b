// What no metric of AWS tells: nine figures read from lines that functions log anyway. Each is a metric that
// costs 0.30 USD a month, so there are at most ten (decision 0049).

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
}

export const MEASURES = {
  sealLag: {
    name: 'SealLagMinutes',
    folder: 'seal',
    message: 'Sealed',
    path: 'oldestMinutes',
  },
  overdueWork: {
    name: 'OverdueWorkSeconds',
    folder: 'watch',
    message: 'Watched',
    path: 'due.oldestDueS',
  },
  outboxAge: {
    name: 'OutboxAgeSeconds',
    folder: 'watch',
    message: 'Watched',
    path: 'outbox.oldestS',
  },
  deadlinesMissed: {
    name: 'DeadlinesMissed',
    folder: 'watch',
    message: 'Watched',
    path: 'deadlines.missed',
  },
  sourcesFailing: {
    name: 'SourcesFailing',
    folder: 'watch',
    message: 'Watched',
    path: 'sources.told',
  },
  unbalancedHours: {
    name: 'UnbalancedHours',
    folder: 'watch',
    message: 'Watched',
    path: 'sources.unbalancedHours',
  },
  chainsBroken: { name: 'ChainsBroken', folder: 'watch', message: 'Audit chain broken' },
  recordsLost: {
    name: 'RecordsLost',
    folder: 'expire',
    message: 'A dead letter expires unarchived',
  },
  messagesFailed: { name: 'MessagesFailed', folder: 'notify', message: 'message not sent' },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof MEASURES;
