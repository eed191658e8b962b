// S3 behind a small interface.
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  type ObjectLockRetentionMode,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

export interface StoredObject {
  readonly bytes: Uint8Array;
  readonly versionId?: string;
}

/** One bucket. Keys are whole paths such as `landing/2026/11/22/03/….zst`. */
export interface Objects {
  get(key: string): Promise<StoredObject | undefined>;
  /** Bytes `[offset, offset + length)`. */
  range(key: string, offset: number, length: number): Promise<Uint8Array>;
  /** The last `length` bytes, or all when the object is smaller. */
  tail(key: string, length: number): Promise<Uint8Array>;
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Writes only where nothing is yet: `If-None-Match: *`. */
  putIfAbsent(
    key: string,
    bytes: Uint8Array,
    lock?: { readonly mode: ObjectLockRetentionMode; readonly until: Date },
  ): Promise<
    { readonly outcome: 'written'; readonly versionId?: string } | { readonly outcome: 'exists' }
  >;
  list(
    prefix: string,
  ): AsyncIterable<{ readonly key: string; readonly size: number; readonly modified: Date }>;
  /** Names of the folders right under a prefix that ends in `/`. */
  folders(prefix: string): Promise<readonly string[]>;
  delete(keys: readonly string[]): Promise<void>;
}

/** S3 deletes at most this many a call. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const MAX_DELETES = 1000;

export function createObjects({
  s3,
  bucket,
}: {
  readonly s3: S3Client;
  readonly bucket: string;
}): Objects {
  async function read(key: string, range?: string): Promise<StoredObject> {
    const answer = await s3.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ...(range === undefined ? {} : { Range: range }),
      }),
    );
    const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
    return answer.VersionId === undefined ? { bytes } : { bytes, versionId: answer.VersionId };
  }

  return {
    async get(key) {
      try {
        return await read(key);
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    async range(key, offset, length) {
      return (await read(key, `bytes=${offset}-${offset + length - 1}`)).bytes;
    },
    async tail(key, length) {
      return (await read(key, `bytes=-${length}`)).bytes;
    },
    async put(key, bytes) {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
    },
    async putIfAbsent(key, bytes, lock) {
      try {
        const answer = await s3.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: bytes,
            IfNoneMatch: '*',
            ...(lock === undefined
              ? {}
              : { ObjectLockMode: lock.mode, ObjectLockRetainUntilDate: lock.until }),
          }),
        );
        return answer.VersionId === undefined
          ? { outcome: 'written' }
          : { outcome: 'written', versionId: answer.VersionId };
      } catch (error) {
        if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412) {
          return { outcome: 'exists' };
        }
        throw error;
      }
    },
    async *list(prefix) {
      let token: string | undefined;
      do {
        const page = await s3.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: prefix,
            ...(token === undefined ? {} : { ContinuationToken: token }),
          }),
        );
        for (const { Key, Size, LastModified } of page.Contents ?? []) {
          if (Key !== undefined)
            yield { key: Key, size: Size ?? 0, modified: LastModified ?? new Date(0) };
        }
        token = page.NextContinuationToken;
      } while (token !== undefined);
    },
    async folders(prefix) {
      const names: string[] = [];
      let token: string | undefined;
      do {
        const page = await s3.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: prefix,
            Delimiter: '/',
            ...(token === undefined ? {} : { ContinuationToken: token }),
          }),
        );
        for (const { Prefix = '' } of page.CommonPrefixes ?? []) {
          names.push(Prefix.slice(prefix.length, -1));
        }
        token = page.NextContinuationToken;
      } while (token !== undefined);
      return names;
    },
    async delete(keys) {
      for (let i = 0; i < keys.length; i += MAX_DELETES) {
        const batch = keys.slice(i, i + MAX_DELETES).map((Key) => ({ Key }));
        const answer = await s3.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: batch, Quiet: true } }),
        );
        const [failed] = answer.Errors ?? [];
        if (failed !== undefined) throw new Error(`S3 kept ${failed.Key}: ${failed.Message}`);
      }
    },
  };
}
