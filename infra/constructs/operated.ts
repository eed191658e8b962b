// What alarms and the dashboard look at.
import type { IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { FunctionName } from './bundled-function.ts';
import type { HttpGateway } from './http-gateway.ts';
import type { MeasureName } from './measures.ts';
import type { QueueWithDlq } from './queues.ts';
import type { Tables } from './tables.ts';

export type QueueName =
  | 'ingest'
  | 'ingestDirect'
  | 'ingestDrop'
  | 'ingestSingle'
  | 'alerts'
  | 'notify';

export interface Operated {
  readonly queues: Readonly<Record<QueueName, QueueWithDlq>>;
  readonly tables: Tables;
  readonly functions: Readonly<Record<FunctionName, NodejsFunction>>;
  readonly gateway: HttpGateway;
  /** Minutes from one canary to the next. */
  readonly canaryEvery: number | 'off';
  readonly measured: Readonly<Record<MeasureName, Metric>>;
  /** Versions that were removed from the archive for good. */
  readonly archiveDeletions: IMetric;
}
