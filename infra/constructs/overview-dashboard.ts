// The dashboard of whoever operates the service: a log's way from left to right, top to bottom.
import { Stack } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { MEASURES } from './measures.ts';
import { oldestMessage, PERIOD, tableThrottles, throttles } from './metrics.ts';
import type { Operated } from './operated.ts';

const WIDE = 12;

export class OverviewDashboard extends Construct {
  constructor(scope: Construct, id: string, operated: Operated) {
    super(scope, id);
    const { queues, functions, tables, gateway, measured } = operated;
    const graph = (title: string, left: readonly IMetric[]) =>
      new GraphWidget({ title, left: [...left], width: WIDE, period: PERIOD });
    const each = <T>(
      of: Readonly<Record<string, T>>,
      metricOf: (one: T, label: string) => IMetric,
    ) => Object.entries(of).map(([label, one]) => metricOf(one, label));

    new Dashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      widgets: [
        [
          new TextWidget({ markdown: NOTE, width: WIDE, height: 4 }),
          new SingleValueWidget({
            title: 'The last canary, from shipped to incident, milliseconds',
            metrics: [measured.canaryLatency],
            width: WIDE,
            height: 4,
            sparkline: true,
          }),
        ],
        [
          graph('Requests', [
            gateway.api.metricCount({ period: PERIOD, statistic: 'Sum' }),
            gateway.api.metricClientError({ period: PERIOD, statistic: 'Sum' }),
            gateway.api.metricServerError({ period: PERIOD, statistic: 'Sum' }),
          ]),
          graph(
            'Oldest message, seconds',
            each(queues, ({ queue }, label) => oldestMessage(queue, label)),
          ),
        ],
        [
          graph(
            'Dead letters',
            each(queues, ({ dlq }, label) =>
              dlq.metricApproximateNumberOfMessagesVisible({
                period: PERIOD,
                statistic: 'Maximum',
                label,
              }),
            ),
          ),
          graph(
            'Failed invocations',
            each(functions, (fn, label) => fn.metricErrors({ period: PERIOD, label })),
          ),
        ],
        [
          graph(
            'Duration, 95th percentile, milliseconds',
            each(functions, (fn, label) =>
              fn.metricDuration({ period: PERIOD, statistic: 'p95', label }),
            ),
          ),
          graph('Refused by Lambda and by tables', [
            throttles(),
            tableThrottles([tables.core, tables.flow]),
          ]),
        ],
        ...inPairs(
          Object.values(MEASURES).map(({ name }) => name),
          (name) =>
            graph(
              name,
              Object.values(measured).filter((one) => one.metricName === name),
            ),
        ),
      ],
    });
  }
}

const NOTE =
  'Alarms and what to do: docs/runbooks. What analysts see of sources and deadlines is on their own overview (/overview); this is the machinery below it.';

function inPairs<T, R>(of: readonly T[], make: (one: T) => R): R[][] {
  const rows: R[][] = [];
  for (let i = 0; i < of.length; i += 2) rows.push(of.slice(i, i + 2).map(make));
  return rows;
}
