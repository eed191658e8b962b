// One deployment is one province. The order of the constructs is the flow of a log.

import type { Config } from '@thapcanh/deployment-config';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledgeStack } from './acknowledged.ts';
import { AgencyReader } from './constructs/agency-reader.ts';
import { ApiFunction } from './constructs/api-function.ts';
import { BreakGlass } from './constructs/break-glass.ts';
import { Buckets } from './constructs/buckets.ts';
import { Budget } from './constructs/budget.ts';
import { CoreBackup } from './constructs/core-backup.ts';
import { DetectFunction } from './constructs/detect-function.ts';
import { ExpireFunction } from './constructs/expire-function.ts';
import { HttpGateway } from './constructs/http-gateway.ts';
import { HuntFunction } from './constructs/hunt-function.ts';
import { identityOf } from './constructs/identity.ts';
import { IntakeFunction } from './constructs/intake-function.ts';
import { Keys } from './constructs/keys.ts';
import { NotifyFunction } from './constructs/notify-function.ts';
import { notifySettings } from './constructs/notify-settings.ts';
import { Operations } from './constructs/operations.ts';
import { OwnUserPool } from './constructs/own-user-pool.ts';
import { Queues } from './constructs/queues.ts';
import { retentionSettings } from './constructs/retention.ts';
import { SealFunction } from './constructs/seal-function.ts';
import { type Pages, Site } from './constructs/site.ts';
import { Tables } from './constructs/tables.ts';
import { TriageFunction } from './constructs/triage-function.ts';
import { WatchFunction } from './constructs/watch-function.ts';

export interface ThapCanhStackProps extends StackProps {
  readonly config: Config;
  readonly pages: Pages;
  /** The web ACL in front of the dashboards, where there is one. */
  readonly webAclArn: string | undefined;
}

export class ThapCanhStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { config, pages, webAclArn, ...props }: ThapCanhStackProps,
  ) {
    super(scope, id, props);
    const identity = identityOf(this, config.identity);
    const province = { name: config.province, simulated: config.simulated ? 'yes' : 'no' };
    const retention = retentionSettings(config.retention.archive);
    const keys = new Keys(this, 'Keys');
    const functions = {
      logRetention: config.retention.functionLogs,
      logKey: keys.operations,
    };
    const settings = notifySettings(config.notifications);
    const tables = new Tables(this, 'Tables');
    const queues = new Queues(this, 'Queues');
    const buckets = new Buckets(this, 'Buckets', {
      dropQueue: queues.ingestDrop.queue,
      retention: config.retention,
      recordsKey: keys.records,
    });
    const intake = new IntakeFunction(this, 'Intake', { functions, tables, queues, buckets });
    const detect = new DetectFunction(this, 'Detect', { functions, tables, queues, buckets });
    const triage = new TriageFunction(this, 'Triage', { functions, tables, queues });
    const seal = new SealFunction(this, 'Seal', { functions, retention, tables, buckets });
    const expire = new ExpireFunction(this, 'Expire', { functions, tables, queues, buckets });
    const hunt = new HuntFunction(this, 'Hunt', { functions, tables, queues, buckets });
    const api = new ApiFunction(this, 'Api', {
      functions,
      tables,
      queues,
      buckets,
      identity,
      province,
      notifications: settings,
      phoneLinkHours: String(config.phoneLinkHours),
    });
    new AgencyReader(this, 'AgencyReader', { api: api.function, tables, buckets });
    const gateway = new HttpGateway(this, 'Gateway', { functions, identity, intake, api });
    const watch = new WatchFunction(this, 'Watch', {
      functions,
      retention,
      tables,
      queues,
      buckets,
      gateway,
      canaryEvery: config.canary.every,
    });
    const breakGlass = new BreakGlass(this, 'BreakGlass', { tables, buckets });
    const site = new Site(this, 'Site', {
      gateway,
      identity,
      province,
      pages,
      domain: config.domain,
      webAclArn,
    });
    if (identity instanceof OwnUserPool) identity.redirectTo(site.url);
    const notify = new NotifyFunction(this, 'Notify', {
      functions,
      tables,
      queues,
      settings,
      dashboards: site.url,
    });

    new Operations(this, 'Operations', {
      key: keys.operations,
      operators: config.operators,
      canaryEvery: config.canary.every,
      queues,
      tables,
      buckets,
      gateway,
      functions: {
        intake: intake.function,
        detect: detect.function,
        triage: triage.function,
        seal: seal.function,
        expire: expire.function,
        watch: watch.function,
        hunt: hunt.function,
        api: api.function,
        notify: notify.function,
      },
    });
    if (config.backup !== undefined) {
      new CoreBackup(this, 'CoreBackup', { core: tables.core, backup: config.backup });
    }
    if (config.budget !== undefined) {
      new Budget(this, 'Budget', { ...config.budget, operators: config.operators });
    }

    acknowledgeStack(this, { buckets, tables, config });

    new CfnOutput(this, 'DashboardUrl', { value: site.url });
    new CfnOutput(this, 'DistributionDomain', { value: site.distributionDomain });
    new CfnOutput(this, 'ApiUrl', { value: gateway.url });
    new CfnOutput(this, 'IngestQueueUrl', { value: queues.ingest.queue.queueUrl });
    new CfnOutput(this, 'IngestDirectQueueUrl', { value: queues.ingestDirect.queue.queueUrl });
    new CfnOutput(this, 'IngestDropQueueUrl', { value: queues.ingestDrop.queue.queueUrl });
    new CfnOutput(this, 'IngestSingleQueueUrl', { value: queues.ingestSingle.queue.queueUrl });
    new CfnOutput(this, 'AlertsQueueUrl', { value: queues.alerts.queue.queueUrl });
    new CfnOutput(this, 'NotifyQueueUrl', { value: queues.notify.queue.queueUrl });
    new CfnOutput(this, 'LandingBucket', { value: buckets.landing.bucketName });
    new CfnOutput(this, 'CoreTable', { value: tables.core.tableName });
    new CfnOutput(this, 'FlowTable', { value: tables.flow.tableName });
    new CfnOutput(this, 'RulesetBucket', { value: buckets.rulesets.bucketName });
    new CfnOutput(this, 'ArchiveBucket', { value: buckets.archive.bucketName });
    new CfnOutput(this, 'EvidenceBucket', { value: buckets.evidence.bucketName });
    new CfnOutput(this, 'DropBucket', { value: buckets.drop.bucketName });
    new CfnOutput(this, 'BreakGlassPolicy', { value: breakGlass.policy.managedPolicyArn });
  }
}
