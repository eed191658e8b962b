// AWS clients, built once a sandbox; endpoints and region come from the environment.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Credentials other than the function's own. */
interface As {
  readonly credentials: NonNullable<S3ClientConfig['credentials']>;
}

export function createDynamoDb(as?: As): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({ ...as }), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

export function createS3(as?: As): S3Client {
  return new S3Client({ ...as });
}

export function createSqs(): SQSClient {
  return new SQSClient();
}

export function createSsm(): SSMClient {
  return new SSMClient();
}

export function createSts(): STSClient {
  return new STSClient();
}

export const systemClock = { now: (): number => Date.now() };
