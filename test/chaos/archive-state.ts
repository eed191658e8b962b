// The sealed archive against what was accepted and against its own index.
import { createHash } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  type ArchiveLine,
  type ArchivePart,
  eventId,
  type SourceKey,
  unzstd,
} from '@thapcanh/ingest';
import { createArchiveParts, createObjects } from '@thapcanh/store';
import type { ChaosCloud } from './chaos-cloud.ts';
import type { Delivered, Story } from './story.ts';

export const HOUR_MS = 3_600_000;

/**
 * Ends the hour and seals it.
 *
 * @returns keys of the landing objects that stay
 */
export async function sealEndedHour({
  cloud,
  functionIds,
}: ChaosCloud): Promise<readonly string[]> {
  cloud.clock.advance(HOUR_MS);
  const recording = cloud.faults.record();
  const sealed = await cloud.invoke(functionIds.Seal, {});
  const listed = recording.stop().find(({ operation }) => operation === 'ListObjectsV2');
  if (!sealed.ok) throw new Error(`seal failed: ${sealed.error.errorMessage}`);
  if (listed === undefined) throw new Error('seal listed no landing bucket');
  const keys: string[] = [];
  const landing = createObjects({ s3: cloud.clients().s3, bucket: listed.resource });
  for await (const { key } of landing.list('landing/')) keys.push(key);
  return keys;
}

/** What the archive of some stories says against what was taken of them. */
export function archiveContradictions(
  chaos: ChaosCloud,
  stories: readonly Story[],
): Promise<readonly string[]> {
  return contradictionsOfSources(
    chaos,
    stories.flatMap(({ first, second }) => [first, second]),
    stories.flatMap(({ delivered }) => delivered),
  );
}

/** Ids that are on one side only or more than once, and parts that are not what their row says. */
export async function contradictionsOfSources(
  chaos: ChaosCloud,
  sources: readonly SourceKey[],
  delivered: readonly Delivered[],
): Promise<readonly string[]> {
  const names = new Set(sources.map(({ source }) => source));
  const kept = Map.groupBy(
    (await chaos.archive()).filter(({ source }) => names.has(source)),
    ({ id }) => id,
  );
  const found: string[] = [];
  const expected = new Set<string>();
  for (const { batch, records } of delivered) {
    for (let i = 0; i < records; i += 1) expected.add(eventId(batch, i));
  }
  for (const id of expected) {
    const times = kept.get(id)?.length ?? 0;
    if (times !== 1) found.push(`the record ${id} is in the archive ${times} times`);
  }
  for (const id of kept.keys()) {
    if (!expected.has(id)) found.push(`the record ${id} was never accepted`);
  }
  for (const of of sources) found.push(...(await partContradictions(chaos, of)));
  return found;
}

/** Rows against objects of one source: every object listed, with its hash and its counts. */
async function partContradictions(chaos: ChaosCloud, of: SourceKey): Promise<readonly string[]> {
  const { cloud } = chaos;
  const bucket = cloud.outputs.ArchiveBucket ?? '';
  const archive = createObjects({ s3: cloud.clients().s3, bucket });
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  const table = cloud.outputs.FlowTable ?? '';
  const parts = new Map(
    (await createArchiveParts({ dynamodb, table }).ofSource(of)).map((part) => [part.object, part]),
  );
  const found: string[] = [];
  for await (const { key } of archive.list(`archive/${of.agency}/${of.source}/`)) {
    const part = parts.get(key);
    const stored = await archive.get(key);
    if (part === undefined || stored === undefined) found.push(`${key} is in no index`);
    else if (!describes(part, stored.bytes)) found.push(`${key} is not what its row says`);
    parts.delete(key);
  }
  return [...found, ...[...parts.keys()].map((key) => `${key} is indexed and not there`)];
}

function describes(part: ArchivePart, bytes: Uint8Array): boolean {
  const lines: ArchiveLine[] = Buffer.from(unzstd(bytes))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const rejected = lines.filter(({ kind }) => kind === 'reject').length;
  return (
    part.sha256 === createHash('sha256').update(bytes).digest('hex') &&
    part.bytes === bytes.length &&
    part.accepted === lines.length &&
    part.archived === lines.length - rejected &&
    part.rejected === rejected
  );
}
