// What a function may do to objects: each right by its name, under one prefix, and the key only for that bucket.
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

const ACTIONS = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject'],
  lock: ['s3:PutObjectRetention'],
  delete: ['s3:DeleteObject'],
} as const;

const KEY_ACTIONS = { read: 'kms:Decrypt', write: 'kms:GenerateDataKey' } as const;

/** `write` where it is locked needs `lock`, too. */
export type ObjectAccess = keyof typeof ACTIONS;

/**
 * Allows `access` to the objects that `pattern` matches. Who reads may list the bucket: else S3 answers
 * "forbidden" where an object is not there. The key of the bucket may be used for this bucket's objects
 * only, as the encryption context says (with a bucket key it is the bucket).
 *
 * @example allowObjects(seal, buckets.archive, 'archive/*', ['read', 'write', 'lock'])
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
 */
export function allowObjects(
  grantee: IGrantable,
  bucket: Bucket,
  pattern: string,
  access: readonly ObjectAccess[],
): void {
  const allow = (
    actions: readonly string[],
    resource: string,
    conditions: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
  ) =>
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: [...actions], resources: [resource], conditions }),
    );
  allow(
    access.flatMap((each) => ACTIONS[each]),
    bucket.arnForObjects(pattern),
  );
  if (access.includes('read')) allow(['s3:ListBucket'], bucket.bucketArn);
  const keyActions = access.flatMap((each) =>
    each === 'read' || each === 'write' ? KEY_ACTIONS[each] : [],
  );
  if (bucket.encryptionKey === undefined || keyActions.length === 0) return;
  allow(keyActions, bucket.encryptionKey.keyArn, {
    StringEquals: { 'kms:EncryptionContext:aws:s3:arn': bucket.bucketArn },
  });
}
