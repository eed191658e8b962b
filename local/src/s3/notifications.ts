// Bucket notifications: what happens to objects, told to queues as S3 words it.
import type * as z from 'zod';
import type { QueueEngine } from '../sqs/queue-engine.ts';
import { ACCOUNT, REGION } from '../template/place.ts';
import type { notificationSpec } from '../template/specs.ts';
import type { ObjectEvent, ObjectStore } from './object-store.ts';

/** The rules of one bucket. */
export interface BucketNotifications {
  bucket: string;
  rules: z.infer<typeof notificationSpec>['QueueConfigurations'];
}

/** Sends a message to the queue of each rule that an event matches. */
export function sendNotifications(options: {
  store: ObjectStore;
  queues: QueueEngine;
  notifications: readonly BucketNotifications[];
}): void {
  const { store, queues } = options;
  let sequence = 0;
  store.onEvent((event) => {
    for (const { bucket, rules } of options.notifications) {
      if (bucket !== event.version.bucket) continue;
      for (const rule of rules) {
        const queue = queues.byArn(rule.queueArn);
        if (queue === undefined || !matches(rule, event)) continue;
        sequence += 1;
        queues.send(queue, { body: JSON.stringify(describeEvent(event, rule.id, sequence)) });
      }
    }
  });
}

function matches(rule: BucketNotifications['rules'][number], event: ObjectEvent): boolean {
  const isNamed = rule.events.some((pattern) => {
    const wanted = pattern.replace(/^s3:/, '');
    return wanted.endsWith('*')
      ? event.name.startsWith(wanted.slice(0, -1))
      : wanted === event.name;
  });
  return (
    isNamed &&
    rule.filters.every(({ Name, Value }) =>
      Name.toLowerCase() === 'prefix'
        ? event.version.key.startsWith(Value)
        : event.version.key.endsWith(Value),
    )
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
function describeEvent({ name, version }: ObjectEvent, rule: string, sequence: number): object {
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: REGION,
        eventTime: new Date(version.modified).toISOString(),
        eventName: name,
        userIdentity: { principalId: ACCOUNT },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: {},
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: rule,
          bucket: {
            name: version.bucket,
            ownerIdentity: { principalId: ACCOUNT },
            arn: `arn:aws:s3:::${version.bucket}`,
          },
          object: {
            key: encodeURIComponent(version.key).replaceAll('%20', '+').replaceAll('%2F', '/'),
            size: version.size,
            eTag: version.etag,
            ...(version.versionId === 'null' ? {} : { versionId: version.versionId }),
            sequencer: sequence.toString(16).padStart(16, '0').toUpperCase(),
          },
        },
      },
    ],
  };
}
