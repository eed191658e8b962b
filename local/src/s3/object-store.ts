// Buckets: versions, conditions, object lock. Synchronous, so a condition and its write are one.
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type AwsFailure, fail } from '../aws-failure.ts';
import type { LocalClock } from '../clock.ts';
import { createObjectTable, type ObjectTable, type ObjectVersion } from './object-table.ts';

/** A bucket as the template declares it. */
export interface BucketConfig {
  name: string;
  arn: string;
  versioned: boolean;
  objectLock: boolean;
  defaultRetention?: { mode: 'GOVERNANCE' | 'COMPLIANCE'; days: number };
}

/** Object lock of one version. */
export interface Retention {
  mode: 'GOVERNANCE' | 'COMPLIANCE';
  until: number;
}

/** What happened to an object; the bucket's notifications are made of it. */
export interface ObjectEvent {
  /** For example `ObjectCreated:Put`. */
  name: string;
  version: ObjectVersion;
}

/** What is written. */
export interface NewObject {
  bucket: BucketConfig;
  key: string;
  body: Uint8Array;
  /** Headers that come back with the object: content type, encoding, `x-amz-meta-*`, checksums. */
  headers: Record<string, string>;
  tags?: Record<string, string>;
  ifNoneMatch?: string | undefined;
  ifMatch?: string | undefined;
  retention?: Retention | undefined;
  legalHold?: boolean;
  /** Multipart uploads have an ETag of their own kind. */
  etag?: string;
  event?: string;
}

/** The objects of the local cloud. */
export interface ObjectStore {
  buckets(): readonly BucketConfig[];
  bucket(name: string): BucketConfig | undefined;
  put(object: NewObject): ObjectVersion | AwsFailure;
  find(bucket: string, key: string, versionId?: string): ObjectVersion | AwsFailure;
  body(version: ObjectVersion): Uint8Array;
  /** Deletes a version, or without one puts a delete marker where the bucket is versioned. */
  remove(
    bucket: BucketConfig,
    key: string,
    options: { versionId?: string | undefined; bypassGovernance: boolean },
  ): { versionId?: string; deleteMarker: boolean } | AwsFailure;
  retain(version: ObjectVersion, retention: Retention, bypass: boolean): object | AwsFailure;
  update(version: ObjectVersion): void;
  list: ObjectTable['list'];
  versions: ObjectTable['versions'];
  /** Calls `listener` after each change. */
  onEvent(listener: (event: ObjectEvent) => void): void;
}

const DAY_MS = 86_400_000;

/** Objects over `database`. */
export function createObjectStore(options: {
  buckets: readonly BucketConfig[];
  database: DatabaseSync;
  clock: LocalClock;
}): ObjectStore {
  const { clock } = options;
  const table = createObjectTable(options.database);
  const byName = new Map(options.buckets.map((bucket) => [bucket.name, bucket]));
  const listeners: ((event: ObjectEvent) => void)[] = [];
  const tell = (name: string, version: ObjectVersion): void => {
    for (const listener of listeners) listener({ name, version });
  };

  function newVersion(bucket: BucketConfig, key: string): Omit<ObjectVersion, 'isLatest'> {
    return {
      bucket: bucket.name,
      key,
      versionId: bucket.versioned ? randomBytes(16).toString('base64url') : 'null',
      isDeleteMarker: false,
      size: 0,
      etag: '',
      modified: clock.now(),
      headers: {},
      tags: {},
      retainMode: null,
      retainUntil: null,
      legalHold: false,
    };
  }

  function write(version: Omit<ObjectVersion, 'isLatest'>, body: Uint8Array): ObjectVersion {
    const replaced = table.version(version.bucket, version.key, version.versionId);
    if (replaced !== undefined) table.remove(replaced);
    table.insert(version, body);
    return { ...version, isLatest: true };
  }

  function defaultRetention(bucket: BucketConfig): Retention | undefined {
    if (bucket.defaultRetention === undefined) return undefined;
    const { mode, days } = bucket.defaultRetention;
    return { mode, until: clock.now() + days * DAY_MS };
  }

  const isLocked = (version: ObjectVersion, bypass: boolean): boolean => {
    if (version.legalHold) return true;
    if (version.retainUntil === null || version.retainUntil <= clock.now()) return false;
    return !(version.retainMode === 'GOVERNANCE' && bypass);
  };

  return {
    buckets: () => options.buckets,
    bucket: (name) => byName.get(name),
    body: (version) => table.body(version),
    update: (version) => table.update(version),
    list: (...query) => table.list(...query),
    versions: (...query) => table.versions(...query),
    onEvent: (listener) => listeners.push(listener),

    put(object) {
      const { bucket, key, body } = object;
      const current = existing(table.latest(bucket.name, key));
      if (object.ifNoneMatch === '*' && current !== undefined) return preconditionFailed();
      if (object.ifMatch !== undefined && current === undefined) return noSuchKey(key);
      if (object.ifMatch !== undefined && unquote(object.ifMatch) !== current?.etag) {
        return preconditionFailed();
      }
      const retention = object.retention ?? defaultRetention(bucket);
      if ((object.retention !== undefined || object.legalHold === true) && !bucket.objectLock) {
        return fail('InvalidRequest', 'Bucket is missing Object Lock Configuration');
      }
      const version = write(
        {
          ...newVersion(bucket, key),
          size: body.length,
          etag: object.etag ?? createHash('md5').update(body).digest('hex'),
          headers: object.headers,
          tags: object.tags ?? {},
          retainMode: retention?.mode ?? null,
          retainUntil: retention?.until ?? null,
          legalHold: object.legalHold ?? false,
        },
        body,
      );
      tell(object.event ?? 'ObjectCreated:Put', version);
      return version;
    },

    find(bucket, key, versionId) {
      if (versionId !== undefined) {
        const version = table.version(bucket, key, versionId);
        if (version === undefined) {
          return fail('NoSuchVersion', 'The specified version does not exist.', 404);
        }
        return version.isDeleteMarker
          ? fail('MethodNotAllowed', 'The specified method is not allowed.', 405)
          : version;
      }
      return existing(table.latest(bucket, key)) ?? noSuchKey(key);
    },

    remove(bucket, key, { versionId, bypassGovernance }) {
      if (versionId === undefined && bucket.versioned) {
        const marker = write({ ...newVersion(bucket, key), isDeleteMarker: true }, EMPTY);
        tell('ObjectRemoved:DeleteMarkerCreated', marker);
        return { versionId: marker.versionId, deleteMarker: true };
      }
      const version =
        versionId === undefined
          ? table.latest(bucket.name, key)
          : table.version(bucket.name, key, versionId);
      if (version === undefined) return { deleteMarker: false };
      if (isLocked(version, bypassGovernance)) return accessDenied();
      table.remove(version);
      tell('ObjectRemoved:Delete', version);
      return versionId === undefined
        ? { deleteMarker: false }
        : { versionId, deleteMarker: version.isDeleteMarker };
    },

    retain(version, retention, bypass) {
      const isShorter = retention.until < (version.retainUntil ?? 0);
      const isWeaker = version.retainMode === 'COMPLIANCE' && retention.mode === 'GOVERNANCE';
      if ((isShorter || isWeaker) && isLocked({ ...version, legalHold: false }, bypass)) {
        return accessDenied();
      }
      table.update({ ...version, retainMode: retention.mode, retainUntil: retention.until });
      return {};
    },
  };
}

const EMPTY = new Uint8Array(0);

function existing(version: ObjectVersion | undefined): ObjectVersion | undefined {
  return version?.isDeleteMarker === true ? undefined : version;
}

function unquote(etag: string): string {
  return etag.replace(/^"|"$/g, '');
}

function noSuchKey(key: string): AwsFailure {
  return {
    ...fail('NoSuchKey', 'The specified key does not exist.', 404),
    details: { Key: key },
  };
}

function preconditionFailed(): AwsFailure {
  return fail(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    412,
  );
}

function accessDenied(): AwsFailure {
  return fail('AccessDenied', 'Access Denied because object protected by object lock.', 403);
}
