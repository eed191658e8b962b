// The S3 API over the object store.
import { randomUUID } from 'node:crypto';
import { type AwsFailure, fail, isFailure } from '../aws-failure.ts';
import type { LocalRequest, LocalResponse } from '../http/listen.ts';
import type { Service } from '../service-front.ts';
import { createBucketOperations } from './bucket-operations.ts';
import { createMultipartOperations } from './multipart-operations.ts';
import { createObjectOperations } from './object-operations.ts';
import type { BucketConfig, ObjectStore } from './object-store.ts';
import { routeS3 } from './route.ts';
import { renderXml, type XmlContent } from './xml.ts';

/** What an operation works on; operations on buckets have an empty key. */
export interface S3Call {
  bucket: BucketConfig;
  key: string;
  request: LocalRequest;
}

/** An operation of the API. */
export type S3Operation = (call: S3Call) => LocalResponse | AwsFailure;

/** S3 on the given objects. */
export function createS3Service(store: ObjectStore): Service {
  const operations: Record<string, S3Operation> = {
    ...createObjectOperations(store),
    ...createBucketOperations(store),
    ...createMultipartOperations(store),
  };
  return {
    name: 's3',
    describe: (request) => {
      const { operation, bucket } = routeS3(request);
      return { operation, resource: bucket };
    },
    asks(request) {
      const { operation, bucket, key } = routeS3(request);
      return { action: `s3:${operation}`, resource: `arn:aws:s3:::${bucket}/${key}` };
    },
    async run(request) {
      const { operation: name, bucket: bucketName, key } = routeS3(request);
      if (name === 'ListBuckets') return listBuckets(store);
      const operation = operations[name];
      if (operation === undefined) {
        return renderFailure(
          fail('NotImplemented', `${name || request.method} does not run in the local cloud.`, 501),
        );
      }
      const bucket = store.bucket(bucketName);
      if (bucket === undefined) {
        return renderFailure(fail('NoSuchBucket', 'The specified bucket does not exist', 404));
      }
      const result = operation({ bucket, key, request });
      if (result === 'hangUp') return result;
      return isFailure(result) ? renderFailure(result) : withRequestId(result);
    },
    renderFailure,
  };
}

function listBuckets(store: ObjectStore): LocalResponse {
  const Bucket = store.buckets().map(({ name }) => ({ Name: name }));
  return withRequestId({
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: renderXml('ListAllMyBucketsResult', { Buckets: { Bucket } }),
  });
}

function withRequestId(response: Exclude<LocalResponse, 'hangUp'>): LocalResponse {
  return { ...response, headers: { ...response.headers, 'x-amz-request-id': randomUUID() } };
}

function renderFailure({ failure, message, status, details }: AwsFailure): LocalResponse {
  const more: Record<string, XmlContent> = {};
  for (const [name, value] of Object.entries(details ?? {})) {
    if (typeof value === 'string') more[name] = value;
  }
  return withRequestId({
    status,
    headers: { 'content-type': 'application/xml' },
    body: renderXml('Error', { Code: failure, Message: message, ...more }),
  });
}
