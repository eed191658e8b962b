// What `watch` found wrong with sources, in `flow`: one row a source and kind, one partition.
//   pk P#NOTICE   sk <agency>#<source>#<kind>   since, foundAt, facts, toldAt?, endedAt?, rev
// A row is one episode from its start until well after its end: its `since` names the alert.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SourceKey } from '@thapcanh/ingest';
import * as z from 'zod';
import { queryAll } from '../table/query-all.ts';

export const NOTICE_KINDS = ['silence', 'volume', 'clock'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const sourceNoticeSchema = z.object({
  agency: z.string(),
  source: z.string(),
  kind: z.enum(NOTICE_KINDS),
  /** When it began: the last arrival, or the start of the first hour that was wrong. */
  since: z.iso.datetime(),
  foundAt: z.iso.datetime(),
  /** What an analyst is told, such as `minutes` or `zoneHours`. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** When its alert was sent; until then it is sent again. */
  toldAt: z.iso.datetime().exactOptional(),
  endedAt: z.iso.datetime().exactOptional(),
  rev: z.number().int(),
});
export type SourceNotice = z.infer<typeof sourceNoticeSchema>;

/** An ended notice is shown this long. */
export const NOTICE_LIFE_AFTER_END_S = 7 * 86_400;
const PK = 'P#NOTICE';

export interface SourceNotices {
  all(): Promise<readonly SourceNotice[]>;
  /**
   * Writes the row as revision `seen + 1`, if the stored one still is revision `seen` (0: there is none).
   *
   * @returns the row as written, or undefined when another run was first
   */
  put(notice: Omit<SourceNotice, 'rev'>, seen: number): Promise<SourceNotice | undefined>;
}

export function createSourceNotices(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: { now(): number };
}): SourceNotices {
  const { dynamodb, table, clock } = options;
  return {
    async all() {
      const items = await queryAll(options, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': PK },
      });
      return items
        .filter(({ expires }) => typeof expires !== 'number' || expires * 1000 > clock.now())
        .map((item) => sourceNoticeSchema.parse(item));
    },
    async put(notice, seen) {
      const written = { ...notice, rev: seen + 1 };
      const { agency, source, kind, endedAt } = notice;
      const expires =
        endedAt === undefined
          ? {}
          : { expires: Math.ceil(Date.parse(endedAt) / 1000) + NOTICE_LIFE_AFTER_END_S };
      try {
        await dynamodb.send(
          new PutCommand({
            TableName: table,
            Item: {
              pk: PK,
              sk: `${agency}#${source}#${kind}`,
              v: 1,
              type: 'sourceNotice',
              ...written,
              ...expires,
            },
            // An expired row that still lies there is none.
            ConditionExpression:
              seen === 0 ? 'attribute_not_exists(pk) OR expires <= :now' : 'rev = :seen',
            ExpressionAttributeValues:
              seen === 0 ? { ':now': Math.floor(clock.now() / 1000) } : { ':seen': seen },
          }),
        );
        return written;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
  };
}

/** The key by which notices and pulses of a source are found in memory. */
export const sourceKeyOf = ({ agency, source }: SourceKey): string => `${agency}#${source}`;
