import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, startFixture } from './fixture/cloud.ts';

let fixture: Fixture;
let s3: S3Client;
let Bucket: string;

beforeAll(async () => {
  fixture = await startFixture();
  s3 = fixture.cloud.clients().s3;
  Bucket = fixture.archive;
});

afterAll(async () => {
  await fixture?.cloud.stop();
});

const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const read = async (Key: string, VersionId?: string): Promise<string | undefined> => {
  const object = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
  return object.Body?.transformToString();
};

describe('a conditional put', () => {
  it('with If-None-Match: * writes once, then fails with 412', async () => {
    const once = (Body: string) =>
      s3.send(new PutObjectCommand({ Bucket, Key: 'once', Body, IfNoneMatch: '*' }));
    await once('first');

    await expect(once('second')).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    expect(await read('once')).toBe('first');
  });

  it('with If-Match writes only over the version it names', async () => {
    const { ETag } = await put('match', 'one');
    await put('match', 'two');

    const replace = s3.send(
      new PutObjectCommand({ Bucket, Key: 'match', Body: 'three', IfMatch: ETag }),
    );
    await expect(replace).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
    expect(await read('match')).toBe('two');
  });
});

describe('versions', () => {
  it('stay readable after a new one and after a deletion', async () => {
    const first = await put('kept', 'một');
    await put('kept', 'hai');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'kept' }));

    expect(await read('kept', first.VersionId)).toBe('một');
    await expect(read('kept')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const listed = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'kept' }));
    expect(listed.Versions).toHaveLength(2);
    expect(listed.DeleteMarkers).toHaveLength(1);
  });

  it('come back when the delete marker is deleted', async () => {
    await put('back', 'still here');
    const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'back' }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'back', VersionId }));

    expect(await read('back')).toBe('still here');
  });
});

describe('object lock', () => {
  const until = (ms: number): Date => new Date(fixture.cloud.clock.now() + ms);
  const lock = (Key: string, mode: 'GOVERNANCE' | 'COMPLIANCE') =>
    s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body: 'khóa',
        ObjectLockMode: mode,
        ObjectLockRetainUntilDate: until(3_600_000),
      }),
    );
  const remove = (Key: string, VersionId: string | undefined, bypass: boolean) =>
    s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention: bypass }));

  it('keeps a version until its date, and not longer', async () => {
    const { VersionId } = await lock('locked', 'COMPLIANCE');

    await expect(remove('locked', VersionId, true)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    fixture.cloud.clock.advance(3_600_001);
    await remove('locked', VersionId, false);
    await expect(read('locked')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('in governance mode gives way to the break-glass role', async () => {
    const { VersionId } = await lock('governed', 'GOVERNANCE');

    await expect(remove('governed', VersionId, false)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await remove('governed', VersionId, true);
    await expect(read('governed')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('can be made longer, not shorter', async () => {
    const { VersionId } = await lock('longer', 'COMPLIANCE');
    const retain = (ms: number) =>
      s3.send(
        new PutObjectRetentionCommand({
          Bucket,
          Key: 'longer',
          VersionId,
          Retention: { Mode: 'COMPLIANCE', RetainUntilDate: until(ms) },
        }),
      );

    await expect(retain(1000)).rejects.toMatchObject({ name: 'AccessDenied' });
    await retain(7_200_000);
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'longer', VersionId }));
    expect(head.ObjectLockRetainUntilDate?.getTime()).toBeGreaterThan(until(3_600_000).getTime());
  });

  it('is refused by a bucket that was made without it', async () => {
    const work = s3.send(
      new PutObjectCommand({
        Bucket: fixture.inbox,
        Key: 'free',
        Body: '',
        ObjectLockMode: 'GOVERNANCE',
        ObjectLockRetainUntilDate: until(1000),
      }),
    );
    await expect(work).rejects.toMatchObject({ name: 'InvalidRequest' });
  });
});

describe('reading', () => {
  it('gives the range that was asked for', async () => {
    await put('range', '0123456789');
    const range = async (Range: string) => {
      const { Body, ContentRange } = await s3.send(
        new GetObjectCommand({ Bucket, Key: 'range', Range }),
      );
      return [await Body?.transformToString(), ContentRange];
    };

    expect(await range('bytes=2-4')).toEqual(['234', 'bytes 2-4/10']);
    expect(await range('bytes=7-')).toEqual(['789', 'bytes 7-9/10']);
    expect(await range('bytes=-2')).toEqual(['89', 'bytes 8-9/10']);
    await expect(range('bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('gives back type, encoding and metadata, and an empty object', async () => {
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'described',
        Body: new Uint8Array(0),
        ContentType: 'application/zstd',
        ContentEncoding: 'zstd',
        Metadata: { source: 'fw-01' },
      }),
    );
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'described' }));

    expect(head).toMatchObject({
      ContentLength: 0,
      ContentType: 'application/zstd',
      ContentEncoding: 'zstd',
      Metadata: { source: 'fw-01' },
    });
  });
});

describe('writing', () => {
  it('takes a stream in chunks', async () => {
    const chunks = [Buffer.from('từng '), Buffer.from('phần')];
    const ContentLength = Buffer.concat(chunks).length;
    await s3.send(
      new PutObjectCommand({ Bucket, Key: 'stream', Body: Readable.from(chunks), ContentLength }),
    );

    expect(await read('stream')).toBe('từng phần');
  });

  it('refuses content that is not what its checksum says', async () => {
    const work = s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'broken',
        Body: 'nội dung',
        ContentMD5: Buffer.alloc(16).toString('base64'),
      }),
    );
    await expect(work).rejects.toMatchObject({ name: 'BadDigest' });
  });

  it('puts the parts of a multipart upload together', async () => {
    const target = { Bucket, Key: 'parts' };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target));
    const contents = [Buffer.alloc(5 * 1024 * 1024, 'a'), Buffer.from('z')];
    const Parts = [];
    for (const [index, Body] of contents.entries()) {
      const PartNumber = index + 1;
      const { ETag } = await s3.send(
        new UploadPartCommand({ ...target, UploadId, PartNumber, Body }),
      );
      Parts.push({ PartNumber, ETag });
    }
    const done = await s3.send(
      new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }),
    );

    expect(done.ETag).toMatch(/-2"$/);
    const head = await s3.send(new HeadObjectCommand(target));
    expect(head.ContentLength).toBe(5 * 1024 * 1024 + 1);
  });

  it('copies, and tags without touching the content', async () => {
    await put('source', 'gốc');
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/source` }));
    await s3.send(
      new PutObjectTaggingCommand({
        Bucket,
        Key: 'copy',
        Tagging: { TagSet: [{ Key: 'hold', Value: 'yes & no' }] },
      }),
    );
    const tags = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'copy' }));

    expect(tags.TagSet).toEqual([{ Key: 'hold', Value: 'yes & no' }]);
    expect(await read('copy')).toBe('gốc');
  });
});

describe('listing', () => {
  it('goes page by page in the order of the bytes, and rolls up folders', async () => {
    const keys = ['l/a/1', 'l/a/2', 'l/b', 'l/ơ', 'l/c/3'];
    for (const key of keys) await put(key, '');
    const pages = async (Delimiter?: string): Promise<string[][]> => {
      const found: string[][] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await s3.send(
          new ListObjectsV2Command({
            Bucket,
            Prefix: 'l/',
            Delimiter,
            MaxKeys: 2,
            ContinuationToken,
          }),
        );
        found.push([
          ...(page.Contents ?? []).map(({ Key }) => Key ?? ''),
          ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? ''),
        ]);
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return found;
    };

    expect(await pages()).toEqual([['l/a/1', 'l/a/2'], ['l/b', 'l/c/3'], ['l/ơ']]);
    expect((await pages('/')).flat().sort()).toEqual(['l/a/', 'l/b', 'l/c/', 'l/ơ']);
  });

  it('deletes many at once', async () => {
    await put('d/1', '');
    await put('d/<2>', '');
    await s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key: 'd/1' }, { Key: 'd/<2>' }] },
      }),
    );
    const left = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'd/' }));

    expect(left.KeyCount).toBe(0);
  });
});
