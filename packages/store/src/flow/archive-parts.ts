// The archive's index in `flow`: one row a sealed part of an hour, written once.
//   pk A#<agency>#S#<source>   sk O#<hour>#<part>
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ArchivePart, SourceKey } from '@thapcanh/ingest';
import { z } from 'zod';
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
});

function partOf(item: unknown): ArchivePart {
  const { versionId, from, to, matched, late, minutes, lag, ...rest } = itemSchema.parse(item);
  return {
    ...rest,
    ...(versionId === undefined ? {} : { versionId }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(matched === undefined ? {} : { matched }),
    ...(late === undefined ? {} : { late }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(lag === undefined ? {} : { lag }),
  };
}

export interface ArchiveParts {
  /** Writes the row if absent; a part's row never changes. */
  add(part: ArchivePart): Promise<void>;
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
    return items.map(partOf);
  }

  return {
    async add(part) {
      const pk = `A#${part.agency}#S#${part.source}`;
      const sk = `O#${part.hour}#${String(part.part).padStart(4, '0')}`;
      try {
        await dynamodb.send(
          new PutCommand({
            TableName: table,
            Item: { pk, sk, v: 1, type: 'archivePart', ...part },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    ofSource: (of, hour = '') => partsBetween(of, hour, hour === '' ? '' : `${hour}#`),
    ofSourceSince: (of, hour) => partsBetween(of, hour, ''),
  };
}
