// `landing` is short-lived work; `archive` is written once and kept; `drop` is where agencies put files.

import type { Config } from '@thapcanh/deployment-config';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  EventType,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const PRIVATE = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

export interface BucketsProps {
  readonly recordsKey: IKey;
  readonly dropQueue: IQueue;
  readonly retention: Config['retention'];
}

export class Buckets extends Construct {
  /** `inbox/` for bodies too large for a message, `landing/` for what `detect` judged. */
  readonly landing: Bucket;
  readonly archive: Bucket;
  readonly rulesets: Bucket;
  /** `<incident>/<sha256>`, locked as it is written: files of evidence, as they were given. */
  readonly evidence: Bucket;
  /** `<agency>/<source>/…`: the prefix that the writer's role is bound to names the agency. */
  readonly drop: Bucket;

  constructor(scope: Construct, id: string, props: BucketsProps) {
    super(scope, id);
    const { archive, evidence } = props.retention;
    // The bucket's own data key saves a call to KMS an object.
    const records = {
      ...PRIVATE,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.recordsKey,
      bucketKeyEnabled: true,
    };
    this.landing = new Bucket(this, 'Landing', {
      ...records,
      lifecycleRules: [
        { prefix: 'inbox/', expiration: Duration.days(15) },
        { prefix: 'landing/', expiration: Duration.days(30) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    this.archive = new Bucket(this, 'Archive', {
      ...records,
      versioned: true,
      // Always, as it cannot be turned on without a new bucket; `seal` says how long, object by object.
      objectLockEnabled: true,
      lifecycleRules:
        archive.deleteAfter === undefined
          ? []
          : [
              {
                prefix: 'archive/',
                expiration: Duration.days(archive.deleteAfter),
                noncurrentVersionExpiration: Duration.days(1),
              },
            ],
    });
    this.rulesets = new Bucket(this, 'Rulesets', { ...PRIVATE, versioned: true });
    this.evidence = new Bucket(this, 'Evidence', {
      ...records,
      versioned: true,
      objectLockEnabled: true,
      ...defaultLock(evidence),
    });
    this.drop = new Bucket(this, 'Drop', {
      ...PRIVATE,
      lifecycleRules: [{ expiration: Duration.days(15) }],
    });
    this.drop.addEventNotification(EventType.OBJECT_CREATED, new SqsDestination(props.dropQueue));
  }
}

/** What a bucket locks by itself; nobody need ask for it. */
function defaultLock({ lock, days }: Config['retention']['evidence']) {
  if (lock === 'none') return {};
  return { objectLockDefaultRetention: ObjectLockRetention[lock](Duration.days(days)) };
}
