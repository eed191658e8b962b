// AWS clients, built once a sandbox; endpoints and region come from the environment.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export function createDynamoDb(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

export function createS3(): S3Client {
  return new S3Client();
}

export function createSqs(): SQSClient {
  return new SQSClient();
}

export function createSsm(): SSMClient {
  return new SSMClient();
}

export const systemClock = { now: (): number => Date.now() };
