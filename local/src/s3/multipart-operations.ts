// Multipart uploads. Parts are kept in memory: an upload under way does not survive a restart.
import { createHash, randomUUID } from 'node:crypto';
import { fail, isFailure } from '../aws-failure.ts';
import type { LocalResponse } from '../http/listen.ts';
import { keptHeaders, readNewObject, versionHeaders } from './object-operations.ts';
import type { NewObject, ObjectStore } from './object-store.ts';
import { readUpload } from './request-body.ts';
import type { S3Operation } from './s3-service.ts';
import { elementTexts, renderXml, type XmlContent } from './xml.ts';

/** Every part but the last. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MIN_PART_BYTES = 5 * 1024 * 1024;

interface Pending {
  target: Omit<NewObject, 'body'>;
  parts: Map<number, Buffer>;
}

/** Operations of multipart uploads, by name. */
export function createMultipartOperations(store: ObjectStore): Record<string, S3Operation> {
  const pending = new Map<string, Pending>();
  const noSuchUpload = () => fail('NoSuchUpload', 'The specified upload does not exist.', 404);

  return {
    CreateMultipartUpload({ bucket, key, request }) {
      const uploadId = randomUUID();
      const { ifMatch: _, ifNoneMatch: __, ...target } = readNewObject(request);
      pending.set(uploadId, {
        target: { ...target, bucket, key, headers: keptHeaders(request) },
        parts: new Map(),
      });
      return xml('InitiateMultipartUploadResult', {
        Bucket: bucket.name,
        Key: key,
        UploadId: uploadId,
      });
    },

    UploadPart({ request }) {
      const upload = pending.get(request.query.get('uploadId') ?? '');
      if (upload === undefined) return noSuchUpload();
      const content = readUpload(request);
      if (isFailure(content)) return content;
      upload.parts.set(Number(request.query.get('partNumber')), content.body);
      return { status: 200, headers: { etag: `"${md5(content.body)}"`, ...content.checksums } };
    },

    CompleteMultipartUpload({ bucket, key, request }) {
      const uploadId = request.query.get('uploadId') ?? '';
      const upload = pending.get(uploadId);
      if (upload === undefined) return noSuchUpload();
      const numbers = elementTexts(request.body.toString('utf8'), 'PartNumber').map(Number);
      const parts = numbers.flatMap((number) => upload.parts.get(number) ?? []);
      if (parts.length === 0 || parts.length < numbers.length) {
        return fail('InvalidPart', 'One or more of the specified parts could not be found.');
      }
      if (parts.slice(0, -1).some(({ length }) => length < MIN_PART_BYTES)) {
        return fail('EntityTooSmall', `Parts but the last have at least ${MIN_PART_BYTES} bytes.`);
      }
      const digests = Buffer.concat(parts.map((part) => Buffer.from(md5(part), 'hex')));
      const version = store.put({
        ...upload.target,
        ifNoneMatch: readNewObject(request).ifNoneMatch,
        body: Buffer.concat(parts),
        etag: `${md5(digests)}-${parts.length}`,
        event: 'ObjectCreated:CompleteMultipartUpload',
      });
      if (isFailure(version)) return version;
      pending.delete(uploadId);
      const response = xml('CompleteMultipartUploadResult', {
        Bucket: bucket.name,
        Key: key,
        ETag: `"${version.etag}"`,
      });
      return { ...response, headers: { ...response.headers, ...versionHeaders(version) } };
    },

    AbortMultipartUpload({ request }) {
      const isKnown = pending.delete(request.query.get('uploadId') ?? '');
      return isKnown ? { status: 204 } : noSuchUpload();
    },
  };
}

function md5(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

function xml(root: string, content: XmlContent): Exclude<LocalResponse, 'hangUp'> {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: renderXml(root, content),
  };
}
