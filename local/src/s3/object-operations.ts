// S3's operations on objects.
import { type AwsFailure, fail, isFailure } from '../aws-failure.ts';
import type { LocalRequest, LocalResponse } from '../http/listen.ts';
import type { NewObject, ObjectStore, Retention } from './object-store.ts';
import type { ObjectVersion } from './object-table.ts';
import { readUpload } from './request-body.ts';
import type { S3Operation } from './s3-service.ts';
import { elementTexts, renderXml } from './xml.ts';

/** Headers of an upload that come back with the object. */
const KEPT = new Set([
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]);

/** Operations on objects, by name. */
export function createObjectOperations(store: ObjectStore): Record<string, S3Operation> {
  const find = (bucket: string, key: string, request: LocalRequest): ObjectVersion | AwsFailure =>
    store.find(bucket, key, request.query.get('versionId') ?? undefined);

  const onVersion =
    (
      run: (version: ObjectVersion, request: LocalRequest) => LocalResponse | AwsFailure,
    ): S3Operation =>
    ({ bucket, key, request }) => {
      const version = find(bucket.name, key, request);
      return isFailure(version) ? version : run(version, request);
    };

  const read = onVersion((version, request) => {
    const refused = judgeConditions(version, request);
    if (refused !== undefined) return refused;
    const headers = describeVersion(version, request);
    const range = readRange(request.headers.range, version.size);
    if (range === 'unsatisfiable') {
      return fail('InvalidRange', 'The requested range is not satisfiable', 416);
    }
    const body = request.method === 'HEAD' ? new Uint8Array(0) : store.body(version);
    if (range === undefined) {
      return { status: 200, headers: { ...headers, 'content-length': version.size }, body };
    }
    return {
      status: 206,
      headers: {
        ...withoutChecksums(headers),
        'content-length': range.end - range.start + 1,
        'content-range': `bytes ${range.start}-${range.end}/${version.size}`,
      },
      body: body.subarray(range.start, range.end + 1),
    };
  });

  return {
    GetObject: read,
    HeadObject: read,

    PutObject({ bucket, key, request }) {
      const upload = readUpload(request);
      if (isFailure(upload)) return upload;
      const version = store.put({
        ...readNewObject(request),
        bucket,
        key,
        body: upload.body,
        headers: { ...keptHeaders(request), ...upload.checksums },
      });
      if (isFailure(version)) return version;
      return { status: 200, headers: { ...versionHeaders(version), ...upload.checksums } };
    },

    CopyObject({ bucket, key, request }) {
      const source = decodeURIComponent(String(request.headers['x-amz-copy-source']));
      const [path = '', versionId] = source.replace(/^\//, '').split('?versionId=');
      const slash = path.indexOf('/');
      const from = store.find(path.slice(0, slash), path.slice(slash + 1), versionId);
      if (isFailure(from)) return from;
      const replaces = request.headers['x-amz-metadata-directive'] === 'REPLACE';
      const version = store.put({
        ...readNewObject(request),
        bucket,
        key,
        body: store.body(from),
        headers: replaces ? keptHeaders(request) : from.headers,
        event: 'ObjectCreated:Copy',
      });
      if (isFailure(version)) return version;
      return {
        status: 200,
        headers: versionHeaders(version),
        body: renderXml('CopyObjectResult', {
          ETag: `"${version.etag}"`,
          LastModified: new Date(version.modified).toISOString(),
        }),
      };
    },

    DeleteObject({ bucket, key, request }) {
      const removed = store.remove(bucket, key, {
        versionId: request.query.get('versionId') ?? undefined,
        bypassGovernance: bypasses(request),
      });
      if (isFailure(removed)) return removed;
      return {
        status: 204,
        headers: {
          ...(removed.versionId === undefined ? {} : { 'x-amz-version-id': removed.versionId }),
          ...(removed.deleteMarker ? { 'x-amz-delete-marker': 'true' } : {}),
        },
      };
    },

    GetObjectRetention: onVersion((version) => {
      if (version.retainMode === null || version.retainUntil === null) {
        return fail(
          'NoSuchObjectLockConfiguration',
          'The specified object does not have a ObjectLock configuration',
          404,
        );
      }
      return ok('Retention', {
        Mode: version.retainMode,
        RetainUntilDate: new Date(version.retainUntil).toISOString(),
      });
    }),

    PutObjectRetention: onVersion((version, request) => {
      const xml = request.body.toString('utf8');
      const retention = readRetention(
        elementTexts(xml, 'Mode')[0],
        elementTexts(xml, 'RetainUntilDate')[0],
      );
      if (retention === undefined) return fail('MalformedXML', 'Mode and date are expected.');
      const result = store.retain(version, retention, bypasses(request));
      return isFailure(result) ? result : { status: 200 };
    }),

    GetObjectLegalHold: onVersion((version) =>
      ok('LegalHold', { Status: version.legalHold ? 'ON' : 'OFF' }),
    ),

    PutObjectLegalHold: onVersion((version, request) => {
      const [status] = elementTexts(request.body.toString('utf8'), 'Status');
      store.update({ ...version, legalHold: status === 'ON' });
      return { status: 200 };
    }),

    GetObjectTagging: onVersion(({ tags }) =>
      ok('Tagging', {
        TagSet: { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
      }),
    ),

    PutObjectTagging: onVersion((version, request) => {
      const xml = request.body.toString('utf8');
      const values = elementTexts(xml, 'Value');
      const pairs = elementTexts(xml, 'Key').map((name, at) => [name, values[at] ?? '']);
      store.update({ ...version, tags: Object.fromEntries(pairs) });
      return { status: 200 };
    }),

    DeleteObjectTagging: onVersion((version) => {
      store.update({ ...version, tags: {} });
      return { status: 204 };
    }),
  };
}

/** The part of an upload that its headers tell. */
export function readNewObject(
  request: LocalRequest,
): Pick<NewObject, 'ifMatch' | 'ifNoneMatch' | 'legalHold' | 'retention' | 'tags'> {
  const text = (name: string): string | undefined => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    ifMatch: text('if-match'),
    ifNoneMatch: text('if-none-match'),
    legalHold: text('x-amz-object-lock-legal-hold') === 'ON',
    retention: readRetention(
      text('x-amz-object-lock-mode'),
      text('x-amz-object-lock-retain-until-date'),
    ),
    tags: Object.fromEntries(new URLSearchParams(text('x-amz-tagging') ?? '')),
  };
}

/** The headers of an upload that are kept with the object. */
export function keptHeaders(request: LocalRequest): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    const isKept = KEPT.has(name) || name.startsWith('x-amz-meta-');
    if (isKept && typeof value === 'string') kept[name] = withoutTransport(name, value);
  }
  return kept;
}

/** The headers that name a version. */
export function versionHeaders(version: ObjectVersion): Record<string, string> {
  return {
    etag: `"${version.etag}"`,
    ...(version.versionId === 'null' ? {} : { 'x-amz-version-id': version.versionId }),
  };
}

/** Whether the caller may pass governance retention. */
export function bypasses(request: LocalRequest): boolean {
  return request.headers['x-amz-bypass-governance-retention'] === 'true';
}

/** `aws-chunked` is how an upload travels, not what it is. */
function withoutTransport(name: string, value: string): string {
  if (name !== 'content-encoding') return value;
  return value
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== 'aws-chunked')
    .join(',');
}

function describeVersion(version: ObjectVersion, request: LocalRequest): Record<string, string> {
  const wantsChecksums = request.headers['x-amz-checksum-mode'] === 'ENABLED';
  const headers = Object.fromEntries(
    Object.entries(version.headers).filter(([, value]) => value !== ''),
  );
  return {
    'content-type': 'binary/octet-stream',
    ...(wantsChecksums ? headers : withoutChecksums(headers)),
    ...versionHeaders(version),
    'accept-ranges': 'bytes',
    'last-modified': new Date(version.modified).toUTCString(),
    ...(version.retainMode === null || version.retainUntil === null
      ? {}
      : {
          'x-amz-object-lock-mode': version.retainMode,
          'x-amz-object-lock-retain-until-date': new Date(version.retainUntil).toISOString(),
        }),
    ...(version.legalHold ? { 'x-amz-object-lock-legal-hold': 'ON' } : {}),
  };
}

function withoutChecksums(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith('x-amz-checksum-')),
  );
}

function judgeConditions(
  version: ObjectVersion,
  request: LocalRequest,
): LocalResponse | AwsFailure | undefined {
  const tag = `"${version.etag}"`;
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
  if (ifMatch !== undefined && ifMatch !== tag && ifMatch !== '*') {
    return fail('PreconditionFailed', 'At least one pre-condition did not hold', 412);
  }
  if (ifNoneMatch === tag || ifNoneMatch === '*') {
    return { status: 304, headers: versionHeaders(version) };
  }
  return undefined;
}

/** One range of bytes, both ends included; undefined for none or a header S3 ignores. */
function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null) return undefined;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (start >= size || (from === '' && Number(to) === 0)) return 'unsatisfiable';
  return end < start ? undefined : { start, end };
}

function readRetention(mode: string | undefined, until: string | undefined): Retention | undefined {
  const time = Date.parse(until ?? '');
  if (Number.isNaN(time) || (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE')) return undefined;
  return { mode, until: time };
}

function ok(root: string, content: Parameters<typeof renderXml>[1]): LocalResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: renderXml(root, content),
  };
}
