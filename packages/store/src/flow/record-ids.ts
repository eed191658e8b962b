// Ids that shippers gave their records, of bodies that were taken, in `flow`.
//   pk A#<agency>#S#<source>   sk I#<greatest id>#<batch>   first, ids (8 bytes of SHA-256 each)
// A shipper whose bulk was not answered may send its records again one by one, or among others: the body is
// not known then, but each id is. Ids that begin with a time lie in few rows, and none lies above new ones.
import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { SourceKey } from '@thapcanh/ingest';
import { z } from 'zod';

/** Rows of ids are kept as long as a shipper may go on trying. */
const LIFE_S = 2 * 86_400;
/** Ids in a row: 16 KB. */
const MAX_IDS = 2_000;
/** Rows read at once, and past the greatest id of a body: bulks overlap no further. */
const PAGE_ROWS = 32;
/** Rows looked at for a body: between its ids may lie a row for each line of a bulk that was sent line by line. */
const MAX_ROWS = 2_048;
const HASH_BYTES = 8;
/** Above every batch. */
const LAST = '~';

export interface RecordIds {
  /** Remembers the ids of a body that was taken. Ids sort by the time they begin with. */
  note(of: SourceKey, batch: string, ids: readonly string[]): Promise<void>;
  /** Those of the ids whose records were taken; consistent. */
  taken(of: SourceKey, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

const itemSchema = z.object({
  sk: z.string(),
  first: z.string(),
  ids: z.instanceof(Uint8Array),
  expires: z.number(),
});

export function createRecordIds(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: { now(): number };
}): RecordIds {
  const { dynamodb, table, clock } = options;
  const pkOf = ({ agency, source }: SourceKey) => `A#${agency}#S#${source}`;

  return {
    async note(of, batch, ids) {
      const ordered = ids.toSorted();
      for (let from = 0; from < ordered.length; from += MAX_IDS) {
        const some = ordered.slice(from, from + MAX_IDS);
        await dynamodb.send(
          new PutCommand({
            TableName: table,
            Item: {
              pk: pkOf(of),
              sk: `I#${some.at(-1)}#${batch}`,
              v: 1,
              type: 'recordIds',
              first: some[0],
              ids: Buffer.concat(some.map(hashOf)),
              expires: Math.ceil(clock.now() / 1000) + LIFE_S,
            },
          }),
        );
      }
    },
    async taken(of, ids) {
      const ordered = ids.toSorted();
      const [least] = ordered;
      const greatest = ordered.at(-1);
      if (least === undefined || greatest === undefined) return new Set();
      const pages = paginateQuery(
        { client: dynamodb, pageSize: PAGE_ROWS },
        {
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': pkOf(of),
            ':from': `I#${least}`,
            ':to': `I#${LAST}`,
          },
        },
      );
      const known = new Set<string>();
      let looked = 0;
      for await (const { Items = [] } of pages) {
        const rows = Items.map((item) => itemSchema.parse(item));
        for (const { first, ids: hashes, expires } of rows) {
          const isNear = first <= greatest && expires * 1000 > clock.now();
          if (isNear) for (const hash of hashesIn(hashes)) known.add(hash);
        }
        looked += rows.length;
        const isPast = (rows.at(-1)?.sk ?? '') > `I#${greatest}#${LAST}`;
        if (isPast || looked >= MAX_ROWS) break;
      }
      return new Set(ordered.filter((id) => known.has(hashOf(id).toString('hex'))));
    },
  };
}

function hashOf(id: string): Buffer {
  return createHash('sha256').update(id).digest().subarray(0, HASH_BYTES);
}

function* hashesIn(ids: Uint8Array): Generator<string> {
  for (let at = 0; at < ids.length; at += HASH_BYTES) {
    yield Buffer.from(ids.subarray(at, at + HASH_BYTES)).toString('hex');
  }
}
