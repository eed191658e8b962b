// What happens when a service that everything rests on is down: one row a service. The document
// docs/runbooks/outages.md tells the same rows, and outages.test.ts makes those happen that can be made here.
import type { FaultRule } from '@thapcanh/local';

/** Names of outputs of the stack that stand for a bucket or table. */
type Resource = 'LandingBucket' | 'ArchiveBucket' | 'EvidenceBucket';

/** How an outage is made on the local cloud, and what those outside are answered meanwhile. */
export type Injection =
  | {
      readonly kind: 'calls';
      /** Every call of every function that fits one of them is hit. */
      readonly calls: readonly (Pick<FaultRule, 'service' | 'effect'> & {
        readonly resource?: Resource;
      })[];
      /** `POST /v1/logs`; a 503 names `Retry-After`. */
      readonly shipper: 200 | 503;
      /** `GET /v1/incidents` of an analyst. */
      readonly analyst: 200 | 503;
    }
  /** Three hours in which no schedule runs. */
  | { readonly kind: 'no schedules'; readonly shipper: 200; readonly analyst: 200 }
  /** A test of its own that does it. */
  | { readonly kind: 'elsewhere'; readonly test: string }
  /** Not made here, and why. */
  | { readonly kind: 'not here'; readonly why: string };

export interface Outage {
  readonly service: string;
  readonly seen: string;
  readonly waits: string;
  readonly lost: string;
  readonly repair: string;
  readonly injected: Injection;
}

const BY_ITSELF = 'by itself';
const AFTER_HALF_AN_HOUR = `${BY_ITSELF}; what failed for half an hour is in dead letters: \`thapcanh dlq redrive\``;

export const OUTAGES: readonly Outage[] = [
  {
    service: 'DynamoDB',
    seen: 'Shippers are answered 503 with `Retry-After`; screens say that they cannot load (503).',
    waits: 'New logs with the shipper; what was accepted in the queues, 14 days.',
    lost: 'nothing',
    repair: AFTER_HALF_AN_HOUR,
    injected: {
      kind: 'calls',
      calls: [{ service: 'dynamodb', effect: 'down' }],
      shipper: 503,
      analyst: 503,
    },
  },
  {
    service: 'DynamoDB throttled',
    seen: 'As when it is down, in part: some requests are answered 503, others are slow.',
    waits: 'The same.',
    lost: 'nothing',
    repair: AFTER_HALF_AN_HOUR,
    injected: {
      kind: 'calls',
      calls: [{ service: 'dynamodb', effect: 'throttle' }],
      shipper: 503,
      analyst: 503,
    },
  },
  {
    service: 'S3',
    seen: 'Shippers notice nothing (a body above 400 KB compressed is answered 503). New alerts stay out. The queue is shown; evidence, rejected lines and rules are not.',
    waits: 'Accepted logs in `ingest`, 14 days; drops with their sender.',
    lost: 'nothing',
    repair: AFTER_HALF_AN_HOUR,
    injected: {
      kind: 'calls',
      calls: [{ service: 's3', effect: 'down' }],
      shipper: 200,
      analyst: 200,
    },
  },
  {
    service: 'KMS, or the key `Records`',
    seen: 'As S3, for `landing`, `archive` and `evidence`; drops and rules go on.',
    waits: 'Accepted logs in `ingest`, 14 days.',
    lost: 'nothing, while the key exists: a key that is deleted takes what lies under it along (30 days of waiting, alarmed by nobody: refuse `kms:ScheduleKeyDeletion` by policy)',
    repair: AFTER_HALF_AN_HOUR,
    injected: {
      kind: 'calls',
      calls: [
        { service: 's3', effect: 'error', resource: 'LandingBucket' },
        { service: 's3', effect: 'error', resource: 'ArchiveBucket' },
        { service: 's3', effect: 'error', resource: 'EvidenceBucket' },
      ],
      shipper: 200,
      analyst: 200,
    },
  },
  {
    service: 'SQS',
    seen: 'Shippers are answered 503 with `Retry-After`. The screens work; new alerts stay out, mails come up to a minute late.',
    waits:
      'New logs with the shipper; what was accepted in the queues; messages to people in the outbox.',
    lost: 'nothing',
    repair: AFTER_HALF_AN_HOUR,
    injected: {
      kind: 'calls',
      calls: [{ service: 'sqs', effect: 'down' }],
      shipper: 503,
      analyst: 200,
    },
  },
  {
    service: 'SSM',
    seen: 'No links for telephones (`POST …/access-links`), no mails, no signed webhooks.',
    waits: 'Messages to people as owed deliveries, tried again for 17 hours.',
    lost: 'nothing; what seven tries do not deliver is shown as failed',
    repair: BY_ITSELF,
    injected: {
      kind: 'calls',
      calls: [{ service: 'ssm', effect: 'down' }],
      shipper: 200,
      analyst: 200,
    },
  },
  {
    service: 'STS',
    seen: 'People of agencies do not see ledger, hours and rejected lines of their sources (503). Everything else goes on.',
    waits: 'nothing',
    lost: 'nothing',
    repair: BY_ITSELF,
    injected: { kind: 'elsewhere', test: 'test/integration/agency-sessions.test.ts' },
  },
  {
    service: 'EventBridge',
    seen: 'No deadlines are warned of, silent sources are not noticed, nothing is sealed, no day is anchored.',
    waits: 'What was judged in `landing`, 30 days; timers and notices in their tables.',
    lost: 'nothing; warnings come late',
    repair: BY_ITSELF,
    injected: { kind: 'no schedules', shipper: 200, analyst: 200 },
  },
  {
    service: 'Lambda, or its concurrency is used up',
    seen: 'The gateway answers 503 without `Retry-After`; screens cannot load. Queues grow.',
    waits: 'New logs with the shipper; accepted ones in the queues, 14 days.',
    lost: 'nothing; polls that are throttled count as receives, so long throttling fills dead letters',
    repair: AFTER_HALF_AN_HOUR,
    injected: {
      kind: 'not here',
      why: 'the local gateway has no concurrency to use up; a process that dies at any call is made in test/chaos',
    },
  },
  {
    service: 'API Gateway',
    seen: 'Shippers get no answer or 5xx; screens cannot load.',
    waits: 'New logs with the shipper. SQS and drops go on.',
    lost: 'nothing that a shipper with a disk queue holds; one without loses what its memory does not',
    repair: BY_ITSELF,
    injected: { kind: 'not here', why: 'while it is down nothing of ours is called' },
  },
  {
    service: 'CloudFront',
    seen: 'Screens cannot load, links on telephones neither. Shippers use the gateway’s own address and notice nothing.',
    waits: 'nothing; detection, mails and the command line go on',
    lost: 'nothing',
    repair: BY_ITSELF,
    injected: { kind: 'not here', why: 'while it is down nothing of ours is called' },
  },
  {
    service: 'The mail server, a webhook',
    seen: 'Nobody is told; the screen *Notifications* shows what is owed and why.',
    waits: 'Each message as an owed delivery, tried again for 17 hours.',
    lost: 'nothing; afterwards it is shown as failed, and can be sent again by hand',
    repair: BY_ITSELF,
    injected: { kind: 'elsewhere', test: 'test/integration/notifications.test.ts' },
  },
  {
    service: 'The identity provider, Cognito',
    seen: 'Nobody can sign in. Who is signed in goes on until the token ends, where the sandbox has the keys already; others are answered 503.',
    waits: 'nothing; logs, alerts and mails go on',
    lost: 'nothing',
    repair: BY_ITSELF,
    injected: { kind: 'elsewhere', test: 'test/functions/api/token.test.ts' },
  },
  {
    service: 'CloudWatch',
    seen: 'No alarm sounds and the dashboard is empty. Everything else goes on.',
    waits: 'nothing',
    lost: 'lines of functions’ own logs, and figures of that time; no log of an agency',
    repair: BY_ITSELF,
    injected: {
      kind: 'not here',
      why: 'functions write to their standard output and never wait for it',
    },
  },
];
