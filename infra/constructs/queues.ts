// The queues as design.md draws them, each with its dead-letter queue.
import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Visibility must be at least six times the function's timeout. @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
export const CONSUMER_TIMEOUT = Duration.seconds(60);
const VISIBILITY = Duration.seconds(CONSUMER_TIMEOUT.toSeconds() * 6);
/** The longest SQS keeps a message; its age counts on in the dead-letter queue. */
const RETENTION = Duration.days(14);
/**
 * `detect` forwards a message on its third receive, so five leaves room for throttled polls,
 * which count as receives too.
 */
const MAX_RECEIVES = 5;

export interface QueueWithDlq {
  readonly queue: IQueue;
  readonly dlq: IQueue;
}

export class Queues extends Construct {
  readonly ingest: QueueWithDlq;
  readonly ingestDirect: QueueWithDlq;
  readonly ingestDrop: QueueWithDlq;
  readonly ingestSingle: QueueWithDlq;
  readonly alerts: QueueWithDlq;
  /** Hints that there is something to tell. */
  readonly notify: QueueWithDlq;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.ingest = this.#queue('Ingest');
    this.ingestDirect = this.#queue('IngestDirect');
    this.ingestDrop = this.#queue('IngestDrop');
    this.ingestSingle = this.#queue('IngestSingle');
    this.alerts = this.#queue('Alerts', 10);
    this.notify = this.#queue('Notify');
  }

  #queue(id: string, maxReceiveCount: number = MAX_RECEIVES): QueueWithDlq {
    const common = {
      retentionPeriod: RETENTION,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    };
    const dlq = new Queue(this, `${id}Dlq`, common);
    const queue = new Queue(this, id, {
      ...common,
      visibilityTimeout: VISIBILITY,
      deadLetterQueue: { queue: dlq, maxReceiveCount },
    });
    return { queue, dlq };
  }
}
