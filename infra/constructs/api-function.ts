// `api`: HTTPS + token → incidents, alerts, sources.
import { Duration } from 'aws-cdk-lib';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { allowObjects } from './allow-objects.ts';
import type { Buckets } from './buckets.ts';
import { bundledFunction, type FunctionSettings } from './bundled-function.ts';
import type { Identity } from './identity.ts';
import { grantParameter, type NotifySettings } from './notify-settings.ts';
import type { Queues } from './queues.ts';
import type { Tables } from './tables.ts';

/** What the screens say of the province. */
export interface ProvinceProps {
  readonly name: string;
  readonly simulated: string;
}

export interface ApiFunctionProps {
  readonly functions: FunctionSettings;
  readonly tables: Tables;
  readonly queues: Queues;
  readonly buckets: Buckets;
  readonly identity: Identity;
  readonly province: ProvinceProps;
  readonly notifications: NotifySettings;
  /** Hours for which a link for a technician's phone is good. */
  readonly phoneLinkHours: string;
}

export class ApiFunction extends Construct {
  readonly function: NodejsFunction;

  constructor(scope: Construct, id: string, props: ApiFunctionProps) {
    super(scope, id);
    const { functions, tables, queues, buckets, identity, province, notifications } = props;
    this.function = bundledFunction(this, 'Function', {
      functions,
      folder: 'api',
      description: 'The incident API, scoped to the caller’s agency subtree',
      memorySize: 1024,
      timeout: Duration.seconds(29),
      environment: {
        CORE_TABLE: tables.core.tableName,
        FLOW_TABLE: tables.flow.tableName,
        RULESET_BUCKET: buckets.rulesets.bucketName,
        EVIDENCE_BUCKET: buckets.evidence.bucketName,
        ARCHIVE_BUCKET: buckets.archive.bucketName,
        LANDING_BUCKET: buckets.landing.bucketName,
        ISSUER: identity.issuer,
        AUDIENCE: identity.audience,
        PROVINCE_NAME: province.name,
        SIMULATED: province.simulated,
        NOTIFY_QUEUE_URL: queues.notify.queue.queueUrl,
        SIGNING_KEY_PARAMETER: notifications.signingKeyParameter,
        WEBHOOK_ORIGINS: notifications.webhookOrigins,
        PHONE_LINK_HOURS: props.phoneLinkHours,
      },
    });
    tables.core.grant(
      this.function,
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:ConditionCheckItem',
    );
    tables.flow.grant(this.function, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem');
    allowObjects(this.function, buckets.rulesets, '*', ['read']);
    allowObjects(this.function, buckets.archive, 'anchors/*', ['read']);
    // Rejected records of a source: in landing until their hour is sealed.
    allowObjects(this.function, buckets.archive, 'archive/*', ['read']);
    allowObjects(this.function, buckets.landing, 'landing/*', ['read']);
    allowObjects(this.function, buckets.evidence, '*', ['read', 'write']);
    queues.notify.queue.grantSendMessages(this.function);
    grantParameter(this.function, notifications.signingKeyParameter);
  }
}
