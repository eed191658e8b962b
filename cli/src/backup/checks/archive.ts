// The index of the archive in a copy against the archive itself: each part is there, and is what it was.
import { createHash } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ArchivePart, SourceKey } from '@thapcanh/ingest';
import { archivePartOf, createArchiveParts, type Objects } from '@thapcanh/store';
import type { Findings } from '../finding.ts';
import { rowsOf } from '../tables.ts';

export interface ArchiveCounts {
  readonly parts: number;
  readonly records: number;
  /** Parts whose bytes were read and hashed; the rest was compared by size. */
  readonly hashed: number;
  readonly purged: number;
  /** Objects that the copy's index does not name: sealed after it. */
  readonly unindexed: number;
}

const ROOT = 'archive/';

/** `hashes`: how many parts are read whole, spread evenly over all. */
export async function checkArchive(
  {
    dynamodb,
    flow,
    archive,
  }: {
    readonly dynamodb: DynamoDBDocumentClient;
    /** The copy's `flow`. */
    readonly flow: string;
    readonly archive: Pick<Objects, 'get' | 'list' | 'folders'>;
  },
  hashes: number,
  findings: Findings,
  onProgress: (parts: number) => void,
): Promise<ArchiveCounts> {
  const counts = { parts: 0, records: 0, hashed: 0, purged: 0, unindexed: 0 };
  const parts = createArchiveParts({ dynamodb, table: flow });
  const index = await indexOf(dynamodb, flow);
  const every = Math.max(1, Math.ceil(index.parts / hashes));

  async function checkPart(part: ArchivePart, size: number | undefined): Promise<void> {
    const { object, bytes, sha256 } = part;
    counts.parts += 1;
    counts.records += part.accepted;
    if (part.purged !== undefined) {
      counts.purged += 1;
      return;
    }
    if (size === undefined) findings.tell('archive', `${object} is in the index and not there.`);
    else if (size !== bytes) {
      findings.tell('archive', `${object} has ${size} bytes; the index says ${bytes}.`);
    } else if (hashes > 0 && counts.parts % every === 0) {
      const stored = await archive.get(object);
      const hash = createHash('sha256')
        .update(stored?.bytes ?? '')
        .digest('hex');
      counts.hashed += 1;
      if (hash !== sha256) findings.tell('archive', `${object} is not what was sealed (SHA-256).`);
    }
  }

  for (const source of await sourcesOf(archive, index.sources)) {
    const sizes = new Map<string, number>();
    for await (const { key, size } of archive.list(`${ROOT}${source.agency}/${source.source}/`)) {
      sizes.set(key, size);
    }
    for (const part of await parts.ofSource(source)) {
      await checkPart(part, sizes.get(part.object));
      sizes.delete(part.object);
      onProgress(counts.parts);
    }
    counts.unindexed += sizes.size;
  }
  return counts;
}

const nameOf = ({ agency, source }: SourceKey): string => JSON.stringify([agency, source]);

/** Sources that the index knows, and how many parts it has. */
async function indexOf(dynamodb: DynamoDBDocumentClient, flow: string) {
  const sources = new Map<string, SourceKey>();
  let parts = 0;
  for await (const row of rowsOf(dynamodb, flow)) {
    if (row.type !== 'archivePart') continue;
    const { agency, source } = archivePartOf(row);
    sources.set(nameOf({ agency, source }), { agency, source });
    parts += 1;
  }
  return { sources, parts };
}

/** Those of the index, and those that have a folder in the archive. */
async function sourcesOf(
  archive: Pick<Objects, 'folders'>,
  known: ReadonlyMap<string, SourceKey>,
): Promise<readonly SourceKey[]> {
  const sources = new Map(known);
  for (const agency of await archive.folders(ROOT)) {
    for (const source of await archive.folders(`${ROOT}${agency}/`)) {
      sources.set(nameOf({ agency, source }), { agency, source });
    }
  }
  return [...sources.values()];
}
