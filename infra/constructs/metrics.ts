// Metrics by the words that alarms and the dashboard use for them.
import { Duration, Stack } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Measure } from './measures.ts';

/** How long a value of a metric counts over. */
export const PERIOD = Duration.minutes(5);

/** A measure as a metric. */
export function measured(scope: Construct, measure: Measure, logGroup: ILogGroup): Metric {
  const { name, message, path, statistic } = measure;
  const filter = new MetricFilter(scope, name, {
    logGroup,
    metricNamespace: Stack.of(scope).stackName,
    metricName: name,
    filterPattern: FilterPattern.stringValue('$.message', '=', message),
    metricValue: path === undefined ? '1' : `$.${path}`,
  });
  return filter.metric({ statistic, period: PERIOD });
}

/** Seconds for which the oldest message of a queue has waited. */
export function oldestMessage(queue: IQueue, label?: string): Metric {
  return queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: 'Maximum', label });
}

/** Messages that lie in some queues. */
export function waitingMessages(queues: readonly IQueue[]): IMetric {
  return combined('waiting', 'SUM', queues, (queue) =>
    queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: 'Maximum' }),
  );
}

/** Of a hundred invocations of a function, those that failed. */
export function errorShare(fn: IFunction): IMetric {
  return new MathExpression({
    expression: '100 * errors / MAX([errors, invocations, 1])',
    usingMetrics: {
      errors: fn.metricErrors({ period: PERIOD }),
      invocations: fn.metricInvocations({ period: PERIOD }),
    },
    label: 'errors, %',
    period: PERIOD,
  });
}

/** Failed invocations of some functions. */
export function errors(functions: readonly IFunction[]): IMetric {
  return combined('errors', 'SUM', functions, (fn) => fn.metricErrors({ period: PERIOD }));
}

/**
 * Invocations that Lambda refused, for want of concurrency, of all functions of account and region: they share it.
 * One metric, where one a function would be nine. @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-view.html
 */
export function throttles(): IMetric {
  return new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Throttles',
    statistic: 'Sum',
    period: PERIOD,
  });
}

/** Requests that tables refused, reads and writes. @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
export function tableThrottles(tables: readonly TableV2[]): IMetric {
  const kinds = ['ReadThrottleEvents', 'WriteThrottleEvents'];
  const metrics = tables.flatMap((table) =>
    kinds.map(
      (metricName) =>
        new Metric({
          namespace: 'AWS/DynamoDB',
          metricName,
          dimensionsMap: { TableName: table.tableName },
          statistic: 'Sum',
          unit: Unit.COUNT,
          period: PERIOD,
        }),
    ),
  );
  return combined('tables', 'SUM', metrics, (metric) => metric);
}

/** One series of many: a metric without a value counts as 0. Names are unique in a graph, so `id` begins them. */
function combined<T>(
  id: string,
  operation: 'MAX' | 'SUM',
  of: readonly T[],
  metricOf: (each: T) => Metric,
): IMetric {
  const metrics = of.map((each, i) => [`${id}${i}`, metricOf(each)] as const);
  const values = metrics.map(([name]) => `FILL(${name}, 0)`);
  return new MathExpression({
    expression: `${operation}([${values.join(', ')}])`,
    usingMetrics: Object.fromEntries(metrics),
    label: id,
    period: PERIOD,
  });
}
