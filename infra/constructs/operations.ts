// What lets somebody operate the service: figures from its logs, alarms, whom they go to, one dashboard.

import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { alarmSpecs } from './alarm-specs.ts';
import { Alarms } from './alarms.ts';
import { ArchiveDeletions } from './archive-deletions.ts';
import type { Buckets } from './buckets.ts';
import type { FunctionName } from './bundled-function.ts';
import type { HttpGateway } from './http-gateway.ts';
import { MEASURES, type Measure } from './measures.ts';
import { measured } from './metrics.ts';
import type { Operated } from './operated.ts';
import { Operators } from './operators.ts';
import { OverviewDashboard } from './overview-dashboard.ts';
import type { Queues } from './queues.ts';
import type { Tables } from './tables.ts';

export interface OperationsProps {
  readonly key: IKey;
  /** Mail addresses that alarms go to. */
  readonly operators: readonly string[];
  readonly canaryEvery: Operated['canaryEvery'];
  readonly queues: Queues;
  readonly tables: Tables;
  readonly buckets: Buckets;
  readonly gateway: HttpGateway;
  readonly functions: Readonly<Record<FunctionName, NodejsFunction>>;
}

export class Operations extends Construct {
  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id);
    const { queues, tables, buckets, gateway, functions, canaryEvery } = props;
    const { topic } = new Operators(this, 'Operators', { key: props.key, mails: props.operators });
    const { archive } = buckets;
    const deletions = new ArchiveDeletions(this, 'Deletions', { archive, operators: topic });
    const { ingest, ingestDirect, ingestDrop, ingestSingle, alerts, notify } = queues;
    const figure = (measure: Measure) =>
      measured(this, measure, functions[measure.folder].logGroup);
    const operated: Operated = {
      queues: { ingest, ingestDirect, ingestDrop, ingestSingle, alerts, notify },
      tables,
      functions,
      gateway,
      canaryEvery,
      measured: {
        canaryLatency: figure(MEASURES.canaryLatency),
        sealLag: figure(MEASURES.sealLag),
        overdueWork: figure(MEASURES.overdueWork),
        outboxAge: figure(MEASURES.outboxAge),
        deadlinesMissed: figure(MEASURES.deadlinesMissed),
        sourcesFailing: figure(MEASURES.sourcesFailing),
        unbalancedHours: figure(MEASURES.unbalancedHours),
        chainsBroken: figure(MEASURES.chainsBroken),
        recordsLost: figure(MEASURES.recordsLost),
        messagesFailed: figure(MEASURES.messagesFailed),
      },
      archiveDeletions: deletions.metric,
    };
    new Alarms(this, 'Alarms', { specs: alarmSpecs(operated), operators: topic });
    new OverviewDashboard(this, 'Overview', operated);
  }
}
