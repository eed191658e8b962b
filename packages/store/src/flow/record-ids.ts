// Ids that shippers gave their records, in `flow`, noted before the body that brings them is stored.
//   pk A#<agency>#S#<source>   sk I#<greatest id>#<batch>   first, ids (8 bytes of SHA-256 each), batch, at
// A shipper whose bulk was not answered may send its records again one by one, or among others: the body is
// not known then, but each id is. Ids that begin with a time lie in few rows, and none lies above new ones.
// A note alone says that its body came; the row of its batch, that the body was taken.
import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { SourceKey } from '@thapcanh/ingest';
import * as z from 'zod';
import type { Batches } from './batches.ts';

/** Rows of ids are kept as long as a shipper may go on trying. */
const LIFE_S = 2 * 86_400;
/** Ids in a row: 16 KB. */
const MAX_IDS = 2_000;
/** Rows read at once, and past the greatest id of a body: bulks overlap no further. */
const PAGE_ROWS = 32;
/** Rows looked at for a body: between its ids may lie a row for each line of a bulk that was sent line by line. */
const MAX_ROWS = 2_048;
/** A body that was sent on has the row of its batch by then: at the door, or where it is judged. */
const UNDECIDED_MS = 20_000;
const HASH_BYTES = 8;
/** Above every batch. */
const LAST = '~';

export interface SeenIds {
  /** Those whose records were taken with another body. */
  readonly taken: ReadonlySet<string>;
  /** Whether others came a short time ago with a body of which it is not known yet whether it was taken. */
  readonly undecided: boolean;
}

export interface RecordIds {
  /** Notes the ids of a body that is about to be stored. Ids sort by the time they begin with. */
  note(of: SourceKey, batch: string, ids: readonly string[]): Promise<void>;
  /** What became of the ids with bodies other than this batch's own; consistent. */
  seen(of: SourceKey, batch: string, ids: readonly string[]): Promise<SeenIds>;
}

const itemSchema = z.object({
  sk: z.string(),
  first: z.string(),
  ids: z.instanceof(Uint8Array),
  batch: z.string(),
  at: z.number(),
  expires: z.number(),
});

export function createRecordIds(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
  readonly batches: Pick<Batches, 'readAll'>;
  readonly clock: { now(): number };
}): RecordIds {
  const { dynamodb, table, batches, clock } = options;
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
              batch,
              at: clock.now(),
              first: some[0],
              ids: Buffer.concat(some.map(hashOf)),
              expires: Math.ceil(clock.now() / 1000) + LIFE_S,
            },
          }),
        );
      }
    },
    async seen(of, batch, ids) {
      const hashes = new Map(ids.map((id) => [hashOf(id).toString('hex'), id]));
      const notes = (await notesAbout(of, ids)).flatMap((row) => {
        const its = row.batch === batch ? [] : [...hashesIn(row.ids)];
        const known = its.flatMap((hash) => hashes.get(hash) ?? []);
        return known.length === 0 ? [] : [{ batch: row.batch, at: row.at, known }];
      });
      const rows = await batches.readAll(notes.map((note) => ({ ...of, batch: note.batch })));
      const stored = new Set(rows.map((row) => row.batch));
      const taken = new Set(
        notes.filter((note) => stored.has(note.batch)).flatMap(({ known }) => known),
      );
      const undecided = notes.some(
        (note) =>
          !stored.has(note.batch) &&
          clock.now() - note.at < UNDECIDED_MS &&
          note.known.some((id) => !taken.has(id)),
      );
      return { taken, undecided };
    },
  };

  /** Notes in which one of the ids may be. */
  async function notesAbout(of: SourceKey, ids: readonly string[]) {
    const ordered = ids.toSorted();
    const [least] = ordered;
    const greatest = ordered.at(-1);
    if (least === undefined || greatest === undefined) return [];
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
    const found: z.infer<typeof itemSchema>[] = [];
    let looked = 0;
    for await (const { Items = [] } of pages) {
      const rows = Items.map((item) => itemSchema.parse(item));
      found.push(
        ...rows.filter(({ first, expires }) => first <= greatest && expires * 1000 > clock.now()),
      );
      looked += rows.length;
      const isPast = (rows.at(-1)?.sk ?? '') > `I#${greatest}#${LAST}`;
      if (isPast || looked >= MAX_ROWS) break;
    }
    return found;
  }
}

function hashOf(id: string): Buffer {
  return createHash('sha256').update(id).digest().subarray(0, HASH_BYTES);
}

function* hashesIn(ids: Uint8Array): Generator<string> {
  for (let at = 0; at < ids.length; at += HASH_BYTES) {
    yield Buffer.from(ids.subarray(at, at + HASH_BYTES)).toString('hex');
  }
}
