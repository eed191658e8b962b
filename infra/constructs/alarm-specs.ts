// The list of alarms: what is looked at, from where on it matters, and what to read then.
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmSpec } from './alarms.ts';
import type { MeasureName } from './measures.ts';
import {
  errorShare,
  errors,
  oldestMessage,
  PERIOD,
  tableThrottles,
  throttles,
  waitingMessages,
} from './metrics.ts';
import type { Operated } from './operated.ts';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

/** Every alarm of a deployment. */
export function alarmSpecs(operated: Operated): readonly AlarmSpec[] {
  return [
    ...canary(operated),
    ...flow(operated),
    ...functions(operated),
    ...measures(operated),
    ...conduct(operated),
  ];
}

/** Whether a log becomes an incident at all: whatever is broken, this one is late or missing. */
function canary({ measured, canaryEvery }: Operated): readonly AlarmSpec[] {
  if (canaryEvery === 'off') return [];
  return [
    {
      id: 'canary',
      what: 'For a quarter of an hour no canary became an incident within two minutes.',
      runbook: 'canary',
      metric: measured.canaryLatency,
      above: 2 * MINUTE_S * 1000,
      whenSilent: true,
      periods: (3 * canaryEvery) / PERIOD.toMinutes(),
    },
  ];
}

/** What waits. Agencies’ logs may wait for minutes; a message to a person may not. */
function flow({ queues }: Operated): readonly AlarmSpec[] {
  const waits = (id: string, name: keyof typeof queues, seconds: number): AlarmSpec => ({
    id: `queue-age-${id}`,
    what: `Messages of the queue ${id} have waited for ${seconds / MINUTE_S} minutes.`,
    runbook: 'queue-age',
    metric: oldestMessage(queues[name].queue),
    above: seconds,
    periods: 2,
  });
  return [
    waits('ingest', 'ingest', 15 * MINUTE_S),
    waits('ingest-direct', 'ingestDirect', 15 * MINUTE_S),
    waits('ingest-drop', 'ingestDrop', HOUR_S),
    waits('ingest-single', 'ingestSingle', HOUR_S),
    waits('alerts', 'alerts', 10 * MINUTE_S),
    waits('notify', 'notify', 10 * MINUTE_S),
    {
      id: 'dead-letters',
      what: 'Messages were given up and lie in a dead-letter queue.',
      runbook: 'dead-letters',
      metric: waitingMessages(Object.values(queues).map(({ dlq }) => dlq)),
      above: 0,
    },
  ];
}

function functions({ functions: all, gateway, tables }: Operated): readonly AlarmSpec[] {
  const { detect, triage, watch, notify, seal, expire, hunt } = all;
  return [
    {
      id: 'gateway-errors',
      what: 'More than 1 % of requests are answered by 5xx: shippers and analysts notice.',
      runbook: 'gateway-errors',
      metric: serverErrorShare(gateway),
      above: 1,
      periods: 2,
    },
    {
      id: 'detect-errors',
      what: 'More than 5 % of the invocations of detect fail.',
      runbook: 'function-errors',
      metric: errorShare(detect),
      above: 5,
      periods: 3,
    },
    {
      id: 'triage-errors',
      what: 'More than 5 % of the invocations of triage fail.',
      runbook: 'function-errors',
      metric: errorShare(triage),
      above: 5,
      periods: 3,
    },
    {
      id: 'background-errors',
      what: 'notify, seal, expire, hunt or watch fails.',
      runbook: 'function-errors',
      metric: errors([notify, seal, expire, hunt, watch]),
      above: 2,
      periods: 3,
    },
    {
      id: 'watch-stopped',
      what: 'watch has not run for a quarter of an hour: no deadline, timer or silence is seen.',
      runbook: 'watch-stopped',
      metric: watch.metricInvocations({ period: PERIOD }),
      above: 1,
      below: true,
      whenSilent: true,
      periods: 3,
    },
    {
      id: 'function-throttles',
      what: 'Lambda refuses invocations: the account’s concurrency is used up.',
      runbook: 'throttled',
      metric: throttles(),
      above: 10,
      periods: 3,
    },
    {
      id: 'table-throttles',
      what: 'A table refuses requests.',
      runbook: 'throttled',
      metric: tableThrottles([tables.core, tables.flow]),
      above: 100,
      periods: 3,
    },
  ];
}

function measures({ measured }: Operated): readonly AlarmSpec[] {
  const above = (
    name: MeasureName,
    id: string,
    value: number,
    what: string,
    periods = 1,
  ): AlarmSpec => ({ id, what, runbook: id, metric: measured[name], above: value, periods });
  return [
    above('sealLag', 'seal-lag', 24 * 60, 'Logs have not been sealed into the archive for a day.'),
    above('overdueWork', 'overdue-work', 15 * MINUTE_S, 'watch does not keep up with what is due.'),
    above('outboxAge', 'outbox-age', 10 * MINUTE_S, 'People are not told what they should be.', 2),
    above('deadlinesMissed', 'deadline-missed', 0, 'A deadline of an incident has passed.'),
    above('sourcesFailing', 'sources-failing', 4, 'Five sources or more failed at one time.'),
    above('unbalancedHours', 'ledger-unbalanced', 0, 'Accepted records are missing.', 3),
    above('chainsBroken', 'chain-broken', 0, 'A timeline is not what was written.'),
    above('recordsLost', 'records-lost', 0, 'A dead letter expires that nobody could archive.'),
    above('messagesFailed', 'messages-failed', 10, 'Mail or webhooks are not taken.', 2),
  ];
}

/** What people do that others must know of. */
function conduct({ archiveDeletions }: Operated): readonly AlarmSpec[] {
  return [
    {
      id: 'break-glass',
      what: 'Something was removed from the write-once archive.',
      runbook: 'break-glass',
      metric: archiveDeletions,
      above: 0,
    },
  ];
}

/** Of a hundred requests to the gateway, those answered by 5xx: the average of a count of 0 or 1 is a share. */
function serverErrorShare(gateway: Operated['gateway']): IMetric {
  const share = gateway.api.metricServerError({ statistic: 'Average', period: PERIOD });
  return new MathExpression({
    expression: '100 * share',
    usingMetrics: { share },
    label: '5xx, %',
    period: PERIOD,
  });
}
