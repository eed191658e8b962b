// One deployment is one province. The order of the constructs is the flow of a log.
import { CfnOutput, CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ApiFunction } from './constructs/api-function.ts';
import { BreakGlass } from './constructs/break-glass.ts';
import { Buckets } from './constructs/buckets.ts';
import { DetectFunction } from './constructs/detect-function.ts';
import { ExpireFunction } from './constructs/expire-function.ts';
import { HttpGateway } from './constructs/http-gateway.ts';
import { HuntFunction } from './constructs/hunt-function.ts';
import { IntakeFunction } from './constructs/intake-function.ts';
import { NotifyFunction } from './constructs/notify-function.ts';
import { notifySettings } from './constructs/notify-settings.ts';
import { Queues } from './constructs/queues.ts';
import { SealFunction } from './constructs/seal-function.ts';
import { Site } from './constructs/site.ts';
import { Tables } from './constructs/tables.ts';
import { TriageFunction } from './constructs/triage-function.ts';
import { WatchFunction } from './constructs/watch-function.ts';

export class ThapCanhStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const identity = {
      issuer: parameter(this, 'OidcIssuer', 'Issuer URL of the OpenID Connect provider'),
      audience: parameter(this, 'OidcClientId', 'Client id of the dashboards at that provider'),
    };
    const province = {
      name: parameter(this, 'ProvinceName', 'Name of the province, as shown to analysts'),
      simulated: new CfnParameter(this, 'Simulated', {
        description: 'yes: every page says that the data is simulated',
        allowedValues: ['yes', 'no'],
        default: 'no',
      }).valueAsString,
    };

    const phoneLinkHours = new CfnParameter(this, 'PhoneLinkHours', {
      description: 'Hours for which a link for a technician’s phone is good',
      type: 'Number',
      default: 12,
      minValue: 1,
      maxValue: 72,
    }).valueAsString;
    const settings = notifySettings(this);
    const tables = new Tables(this, 'Tables');
    const queues = new Queues(this, 'Queues');
    const buckets = new Buckets(this, 'Buckets', { dropQueue: queues.ingestDrop.queue });
    const intake = new IntakeFunction(this, 'Intake', { tables, queues, buckets });
    new DetectFunction(this, 'Detect', { tables, queues, buckets });
    new TriageFunction(this, 'Triage', { tables, queues });
    new SealFunction(this, 'Seal', { tables, buckets });
    new ExpireFunction(this, 'Expire', { tables, queues, buckets });
    new WatchFunction(this, 'Watch', { tables, queues, buckets });
    new HuntFunction(this, 'Hunt', { tables, queues, buckets });
    const api = new ApiFunction(this, 'Api', {
      tables,
      queues,
      buckets,
      identity,
      province,
      notifications: settings,
      phoneLinkHours,
    });
    const gateway = new HttpGateway(this, 'Gateway', { identity, intake, api });
    const breakGlass = new BreakGlass(this, 'BreakGlass', { tables, buckets });
    const site = new Site(this, 'Site', { gateway, identity, province });
    new NotifyFunction(this, 'Notify', { tables, queues, settings, dashboards: site.url });

    new CfnOutput(this, 'DashboardUrl', { value: site.url });
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
    new CfnOutput(this, 'DropBucket', { value: buckets.drop.bucketName });
    new CfnOutput(this, 'BreakGlassPolicy', { value: breakGlass.policy.managedPolicyArn });
  }
}

function parameter(scope: Construct, id: string, description: string): string {
  return new CfnParameter(scope, id, { description, minLength: 1 }).valueAsString;
}
