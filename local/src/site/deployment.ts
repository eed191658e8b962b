// What CDK's BucketDeployment does: copies assets into a bucket, filling in deploy-time values.
import { globSync, readFileSync, statSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { isFailure } from '../aws-failure.ts';
import { LocalCloudError } from '../errors.ts';
import type { BucketConfig, ObjectStore } from '../s3/object-store.ts';
import { contentTypeOf } from './content-types.ts';

/** A deployment as the template declares it. */
export interface DeploymentConfig {
  logicalId: string;
  bucket: BucketConfig;
  /** Prefix of the keys, without a slash at its end; empty: none. */
  prefix: string;
  sources: readonly { directory: string; markers: Readonly<Record<string, string>> }[];
  prune: boolean;
  exclude: readonly string[];
  include: readonly string[];
  cacheControl: string | undefined;
}

/** Copies the files; with `prune`, what the sources do not have goes. */
export function deploy(config: DeploymentConfig, store: ObjectStore): void {
  const { bucket } = config;
  const kept = new Set<string>();
  for (const { directory, markers } of config.sources) {
    for (const file of globSync('**/*', { cwd: directory }).sort()) {
      const path = join(directory, file);
      if (!statSync(path).isFile() || !isChosen(file, config)) continue;
      const key = [config.prefix, file].filter(Boolean).join('/');
      kept.add(key);
      const written = store.put({
        bucket,
        key,
        body: fillIn(readFileSync(path), markers),
        headers: {
          'content-type': contentTypeOf(file),
          ...(config.cacheControl === undefined ? {} : { 'cache-control': config.cacheControl }),
        },
      });
      if (isFailure(written)) {
        throw new LocalCloudError(
          'TEMPLATE_UNSUPPORTED',
          `${config.logicalId}: ${written.message}`,
        );
      }
    }
  }
  if (config.prune) removeOthers(config, store, kept);
}

/** Excluded names are left alone, unless a later rule includes them again. */
function isChosen(file: string, { exclude, include }: DeploymentConfig): boolean {
  const matches = (pattern: string): boolean => matchesGlob(file, pattern);
  return include.some(matches) || !exclude.some(matches);
}

/** Markers stand in the file where a value is known at deployment only. */
function fillIn(content: Buffer, markers: Readonly<Record<string, string>>): Buffer {
  const present = Object.entries(markers).filter(([marker]) => content.includes(marker));
  if (present.length === 0) return content;
  return Buffer.from(
    present.reduce(
      (text, [marker, value]) => text.replaceAll(marker, () => value),
      content.toString('utf8'),
    ),
  );
}

function removeOthers(
  config: DeploymentConfig,
  store: ObjectStore,
  kept: ReadonlySet<string>,
): void {
  const { bucket, prefix } = config;
  let after = '';
  for (;;) {
    const page = store.list(bucket.name, prefix === '' ? '' : `${prefix}/`, after, 1000);
    for (const { key } of page) {
      after = key;
      const file = prefix === '' ? key : key.slice(prefix.length + 1);
      if (!kept.has(key) && isChosen(file, config)) {
        store.remove(bucket, key, { bypassGovernance: false });
      }
    }
    if (page.length < 1000) return;
  }
}
