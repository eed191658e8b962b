// Which S3 operation a request asks for. Path style only: an address here has no bucket in its host.
import type { LocalRequest } from '../http/listen.ts';

/** A request as S3 reads it. */
export interface S3Request {
  operation: string;
  bucket: string;
  key: string;
  request: LocalRequest;
}

/** Sub-resources that choose the operation, for objects and for buckets. */
const OBJECT_SUBRESOURCES: Record<string, Record<string, string>> = {
  GET: {
    retention: 'GetObjectRetention',
    'legal-hold': 'GetObjectLegalHold',
    tagging: 'GetObjectTagging',
    uploadId: 'ListParts',
    attributes: 'GetObjectAttributes',
  },
  PUT: {
    retention: 'PutObjectRetention',
    'legal-hold': 'PutObjectLegalHold',
    tagging: 'PutObjectTagging',
    partNumber: 'UploadPart',
  },
  POST: { uploads: 'CreateMultipartUpload', uploadId: 'CompleteMultipartUpload' },
  DELETE: { uploadId: 'AbortMultipartUpload', tagging: 'DeleteObjectTagging' },
};
const BUCKET_SUBRESOURCES: Record<string, Record<string, string>> = {
  GET: {
    versioning: 'GetBucketVersioning',
    'object-lock': 'GetObjectLockConfiguration',
    location: 'GetBucketLocation',
    versions: 'ListObjectVersions',
    'list-type': 'ListObjectsV2',
    uploads: 'ListMultipartUploads',
  },
  POST: { delete: 'DeleteObjects' },
};
const OBJECT_DEFAULTS: Record<string, string> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};
const BUCKET_DEFAULTS: Record<string, string> = { GET: 'ListObjects', HEAD: 'HeadBucket' };

/** Reads bucket, key and operation off a request. */
export function routeS3(request: LocalRequest): S3Request {
  const [, bucket = '', ...rest] = request.path.split('/');
  const key = decodeKey(rest.join('/'));
  return { operation: operationOf(request, bucket, key), bucket, key, request };
}

function operationOf(request: LocalRequest, bucket: string, key: string): string {
  if (bucket === '') return 'ListBuckets';
  const [subresources, defaults] =
    key === '' ? [BUCKET_SUBRESOURCES, BUCKET_DEFAULTS] : [OBJECT_SUBRESOURCES, OBJECT_DEFAULTS];
  const named = Object.entries(subresources[request.method] ?? {}).find(([name]) =>
    request.query.has(name),
  );
  if (named !== undefined) return named[1];
  const isCopy = request.headers['x-amz-copy-source'] !== undefined;
  if (request.method === 'PUT' && key !== '' && isCopy) return 'CopyObject';
  return defaults[request.method] ?? '';
}

function decodeKey(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
