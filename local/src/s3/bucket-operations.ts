// S3's operations on buckets: listing, bulk deletion, configuration.
import { isFailure } from '../aws-failure.ts';
import type { LocalResponse } from '../http/listen.ts';
import { REGION } from '../template/place.ts';
import { bypasses } from './object-operations.ts';
import type { ObjectStore } from './object-store.ts';
import type { ObjectVersion } from './object-table.ts';
import type { S3Operation } from './s3-service.ts';
import { elements, elementTexts, renderXml, type XmlContent } from './xml.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
const MAX_KEYS = 1000;

/** Operations on buckets, by name. */
export function createBucketOperations(store: ObjectStore): Record<string, S3Operation> {
  const list: S3Operation = ({ bucket, request }) => {
    const { query } = request;
    const prefix = query.get('prefix') ?? '';
    const delimiter = query.get('delimiter') ?? '';
    const max = Math.min(MAX_KEYS, Number(query.get('max-keys') ?? MAX_KEYS));
    const token = query.get('continuation-token');
    const after =
      token === null
        ? (query.get('start-after') ?? query.get('marker') ?? '')
        : Buffer.from(token, 'base64url').toString();
    const page = readPage({ store, bucket: bucket.name, prefix, delimiter, after, max });
    const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : String;
    return xml('ListBucketResult', {
      Name: bucket.name,
      Prefix: encode(prefix),
      Delimiter: delimiter === '' ? undefined : encode(delimiter),
      MaxKeys: max,
      KeyCount: page.objects.length + page.prefixes.length,
      IsTruncated: page.next !== undefined,
      NextContinuationToken:
        page.next === undefined ? undefined : Buffer.from(page.next).toString('base64url'),
      EncodingType: query.get('encoding-type') ?? undefined,
      Contents: page.objects.map((version) => ({
        Key: encode(version.key),
        LastModified: new Date(version.modified).toISOString(),
        ETag: `"${version.etag}"`,
        Size: version.size,
        StorageClass: 'STANDARD',
      })),
      CommonPrefixes: page.prefixes.map((common) => ({ Prefix: encode(common) })),
    });
  };

  return {
    ListObjectsV2: list,
    ListObjects: list,
    HeadBucket: () => ({ status: 200, headers: { 'x-amz-bucket-region': REGION } }),
    GetBucketLocation: () => xml('LocationConstraint', REGION),

    ListObjectVersions({ bucket, request }) {
      const prefix = request.query.get('prefix') ?? '';
      const versions = store.versions(bucket.name, prefix, MAX_KEYS);
      const describe = (version: ObjectVersion): Record<string, XmlContent> => ({
        Key: version.key,
        VersionId: version.versionId,
        IsLatest: version.isLatest,
        LastModified: new Date(version.modified).toISOString(),
      });
      return xml('ListVersionsResult', {
        Name: bucket.name,
        Prefix: prefix,
        MaxKeys: MAX_KEYS,
        IsTruncated: false,
        Version: versions
          .filter(({ isDeleteMarker }) => !isDeleteMarker)
          .map((version) => ({
            ...describe(version),
            ETag: `"${version.etag}"`,
            Size: version.size,
          })),
        DeleteMarker: versions.filter(({ isDeleteMarker }) => isDeleteMarker).map(describe),
      });
    },

    DeleteObjects({ bucket, request }) {
      const body = request.body.toString('utf8');
      const Deleted: XmlContent[] = [];
      const Errors: XmlContent[] = [];
      for (const element of elements(body, 'Object')) {
        const [Key = ''] = elementTexts(element, 'Key');
        const [versionId] = elementTexts(element, 'VersionId');
        const removed = store.remove(bucket, Key, {
          versionId,
          bypassGovernance: bypasses(request),
        });
        if (isFailure(removed)) {
          Errors.push({ Key, Code: removed.failure, Message: removed.message });
        } else {
          Deleted.push({ Key, ...(versionId === undefined ? {} : { VersionId: versionId }) });
        }
      }
      return xml('DeleteResult', { Deleted, Error: Errors });
    },

    GetBucketVersioning: ({ bucket }) =>
      xml('VersioningConfiguration', bucket.versioned ? { Status: 'Enabled' } : {}),

    GetObjectLockConfiguration: ({ bucket }) =>
      xml('ObjectLockConfiguration', {
        ObjectLockEnabled: bucket.objectLock ? 'Enabled' : undefined,
        Rule:
          bucket.defaultRetention === undefined
            ? undefined
            : {
                DefaultRetention: {
                  Mode: bucket.defaultRetention.mode,
                  Days: bucket.defaultRetention.days,
                },
              },
      }),
  };
}

interface Page {
  objects: ObjectVersion[];
  prefixes: string[];
  /** Key or common prefix after which the next page begins. */
  next: string | undefined;
}

/** One page; keys with the delimiter after the prefix are rolled up into common prefixes. */
function readPage(options: {
  store: ObjectStore;
  bucket: string;
  prefix: string;
  delimiter: string;
  after: string;
  max: number;
}): Page {
  const { store, bucket, prefix, delimiter, max } = options;
  const page: Page = { objects: [], prefixes: [], next: undefined };
  let after = options.after;
  let last = '';
  for (;;) {
    const rows = store.list(bucket, prefix, after, MAX_KEYS);
    for (const version of rows) {
      after = version.key;
      const common = commonPrefix(version.key, prefix, delimiter);
      if (common !== undefined && (common === last || options.after.startsWith(common))) continue;
      if (page.objects.length + page.prefixes.length === max) return { ...page, next: last };
      if (common === undefined) page.objects.push(version);
      else page.prefixes.push(common);
      last = common ?? version.key;
    }
    if (rows.length < MAX_KEYS) return page;
  }
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at === -1 ? undefined : key.slice(0, at + delimiter.length);
}

function xml(root: string, content: XmlContent): LocalResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: renderXml(root, content),
  };
}
