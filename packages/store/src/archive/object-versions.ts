// Versions of archived objects: what only break-glass may touch.
import { DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';

export interface ObjectVersions {
  /** Ids of all versions of a key, delete markers included, the newest first. */
  of(key: string): Promise<readonly string[]>;
  /** Removes a version for good, past retention in governance mode. One that is gone is no error. */
  removeLocked(key: string, versionId: string): Promise<void>;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html */
export function createObjectVersions({
  s3,
  bucket,
}: {
  readonly s3: S3Client;
  readonly bucket: string;
}): ObjectVersions {
  return {
    async of(key) {
      const ids: string[] = [];
      let marker:
        | { KeyMarker: string | undefined; VersionIdMarker: string | undefined }
        | undefined;
      for (;;) {
        const page = await s3.send(
          new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, ...marker }),
        );
        for (const { Key, VersionId } of [
          ...(page.Versions ?? []),
          ...(page.DeleteMarkers ?? []),
        ]) {
          if (Key === key && VersionId !== undefined) ids.push(VersionId);
        }
        if (page.IsTruncated !== true) return ids;
        marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
      }
    },
    async removeLocked(key, versionId) {
      await s3.send(
        new DeleteObjectCommand({
          Bucket: bucket,
          Key: key,
          VersionId: versionId,
          BypassGovernanceRetention: true,
        }),
      );
    },
  };
}
