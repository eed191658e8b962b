// The archive's index in `flow`: one row a sealed part of an hour, written once; a purge adds when it was.
//   pk A#<agency>#S#<source>   sk O#<hour>#<part>
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ArchivePart, SourceKey } from '@thapcanh/ingest';
import * as z from 'zod';
import { queryAll } from '../table/query-all.ts';

const itemSchema = z.object({
  agency: z.string(),
  source: z.string(),
  hour: z.string(),
  part: z.number(),
  object: z.string(),
  versionId: z.string().optional(),
  sha256: z.string(),
  bytes: z.number(),
  batches: z.number(),
  accepted: z.number(),
  archived: z.number(),
  rejected: z.number(),
  rejectedBy: z.record(z.string(), z.number()),
  from: z.string().optional(),
  to: z.string().optional(),
  matched: z.number().optional(),
  late: z.number().optional(),
  minutes: z
    .string()
    .regex(/^[0-9a-f]{15}$/)
    .optional(),
  lag: z
    .object({ batches: z.number(), low: z.number(), median: z.number(), high: z.number() })
    .optional(),
  purged: z.string().optional(),
});

const keyOf = ({ agency, source, hour, part }: PartKey) => ({
  pk: `A#${agency}#S#${source}`,
  sk: `O#${hour}#${String(part).padStart(4, '0')}`,
});

/** Reads a row of the index back; throws if it is none. */
export function archivePartOf(item: unknown): ArchivePart {
  const { versionId, from, to, matched, late, minutes, lag, purged, ...rest } =
    itemSchema.parse(item);
  return {
    ...rest,
    ...(versionId === undefined ? {} : { versionId }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(matched === undefined ? {} : { matched }),
    ...(late === undefined ? {} : { late }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(lag === undefined ? {} : { lag }),
    ...(purged === undefined ? {} : { purged }),
  };
}

export type PartKey = Pick<ArchivePart, 'agency' | 'source' | 'hour' | 'part'>;

export interface ArchiveParts {
  /** Writes the row if absent. */
  add(part: ArchivePart): Promise<void>;
  /** Notes that the part's object was removed; the first time stays. */
  markPurged(part: PartKey, at: string): Promise<void>;
  /** Parts of a source, oldest hour first; of one hour when given. */
  ofSource(of: SourceKey, hour?: string): Promise<readonly ArchivePart[]>;
  /** Parts of a source that arrived in an hour or later. */
  ofSourceSince(of: SourceKey, hour: string): Promise<readonly ArchivePart[]>;
}

export function createArchiveParts(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
}): ArchiveParts {
  const { dynamodb, table } = options;

  async function partsBetween({ agency, source }: SourceKey, low: string, high: string) {
    const items = await queryAll(options, {
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
      ExpressionAttributeValues: {
        ':pk': `A#${agency}#S#${source}`,
        ':low': `O#${low}`,
        ':high': `O#${high}~`,
      },
    });
    return items.map(archivePartOf);
  }

  return {
    async add(part) {
      try {
        await dynamodb.send(
          new PutCommand({
            TableName: table,
            Item: { ...keyOf(part), v: 1, type: 'archivePart', ...part },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async markPurged(part, at) {
      await dynamodb.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(part),
          UpdateExpression: 'SET purged = if_not_exists(purged, :at)',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':at': at },
        }),
      );
    },
    ofSource: (of, hour = '') => partsBetween(of, hour, hour === '' ? '' : `${hour}#`),
    ofSourceSince: (of, hour) => partsBetween(of, hour, ''),
  };
}
