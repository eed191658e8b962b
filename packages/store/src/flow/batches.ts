// Batch rows in `flow`: the ledger at the door, the claim of the detect that archived, the seal.
//   pk A#<agency>#S#<source>   sk B#<batch>   (and T#<batch>: attempts in isolation)
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { BatchRow, SourceKey } from '@thapcanh/ingest';
import * as z from 'zod';
import { queryAll } from '../table/query-all.ts';

export type BatchKey = SourceKey & { readonly batch: string };
export type Claim = NonNullable<BatchRow['claim']>;

/** Rows live this long after sealing; a later resend is a new delivery with the old alert ids. */
export const ROW_LIFE_AFTER_SEAL_S = 2 * 86_400;

const itemSchema = z.object({
  agency: z.string(),
  source: z.string(),
  batch: z.string(),
  accepted: z.number(),
  receivedAt: z.string(),
  object: z.string().optional(),
  offset: z.number().default(0),
  length: z.number().default(0),
  archived: z.number().default(0),
  rejected: z.number().default(0),
  rejectedBy: z.record(z.string(), z.number()).default({}),
  matched: z.number().optional(),
  late: z.number().optional(),
  lag: z.number().optional(),
  sealed: z.string().optional(),
  expires: z.number().optional(),
});

function rowOf(item: unknown): BatchRow & { readonly expires?: number } {
  const { agency, source, batch, accepted, receivedAt, sealed, expires, ...rest } =
    itemSchema.parse(item);
  const { object, matched, late, lag, ...claim } = rest;
  const observed = {
    ...(matched === undefined ? {} : { matched }),
    ...(late === undefined ? {} : { late }),
    ...(lag === undefined ? {} : { lag }),
  };
  return {
    agency,
    source,
    batch,
    accepted,
    receivedAt,
    ...(object === undefined ? {} : { claim: { object, ...claim, ...observed } }),
    ...(sealed === undefined ? {} : { sealed }),
    ...(expires === undefined ? {} : { expires }),
  };
}

/** What a claim says of a batch beyond the ledger; rows of older versions have none of it. */
const OBSERVED = ['matched', 'late', 'lag'] as const;

const keyOf = ({ agency, source, batch }: BatchKey) => ({
  pk: `A#${agency}#S#${source}`,
  sk: `B#${batch}`,
});

/** Attempts outlive the longest stay of a message in a queue. */
const ATTEMPTS_LIFE_S = 15 * 86_400;
const attemptsSchema = z.object({ attempts: z.number().int().positive() });
const attemptsKeyOf = (key: BatchKey) => ({ pk: keyOf(key).pk, sk: `T#${key.batch}` });

/** BatchGetItem takes at most 100 keys. @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const MAX_GETS = 100;

export interface Batches {
  read(key: BatchKey): Promise<BatchRow | undefined>;
  readAll(keys: readonly BatchKey[]): Promise<readonly BatchRow[]>;
  /** Whether a batch of the source whose id begins so has a row. */
  isTaken(of: SourceKey, batchPrefix: string): Promise<boolean>;
  /** Writes `accepted` and `receivedAt` if the row is new. */
  accept(
    row: Pick<BatchRow, 'agency' | 'source' | 'batch' | 'accepted' | 'receivedAt'>,
  ): Promise<void>;
  /** Claims the batch for one frame; of two deliveries one wins. */
  claim(
    row: Pick<BatchRow, 'agency' | 'source' | 'batch' | 'accepted' | 'receivedAt'>,
    claim: Claim,
  ): Promise<'claimed' | 'lost'>;
  /**
   * Counts an attempt to process the batch in isolation.
   *
   * @returns how many earlier attempts neither finished nor reported a fault: deaths
   */
  beginAttempt(key: BatchKey): Promise<number>;
  /** Forgets the attempts: the last one finished, or failed in a way it could report. */
  endAttempt(key: BatchKey): Promise<void>;
  /** Notes the archive object that holds the batch, and lets the row expire. */
  markSealed(key: BatchKey, object: string, expires: number): Promise<void>;
  /** Rows of a source that have not expired. */
  ofSource(of: SourceKey): Promise<readonly BatchRow[]>;
}

export function createBatches(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: { now(): number };
}): Batches {
  const { dynamodb, table, clock } = options;
  // TTL deletes days late, so an expired row is treated as gone.
  const alive = (row: { readonly expires?: number }) =>
    row.expires === undefined || row.expires * 1000 > clock.now();

  async function readSome(keys: readonly BatchKey[]): Promise<BatchRow[]> {
    let pending = keys.map(keyOf);
    const rows: BatchRow[] = [];
    for (let attempt = 0; pending.length > 0; attempt += 1) {
      if (attempt === 8) throw new Error(`DynamoDB left ${pending.length} keys unread 8 times.`);
      const answer = await dynamodb.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: pending, ConsistentRead: true } } }),
      );
      rows.push(...(answer.Responses?.[table] ?? []).map(rowOf).filter(alive));
      pending = (answer.UnprocessedKeys?.[table]?.Keys ?? []).map(({ pk, sk }) => ({
        pk: String(pk),
        sk: String(sk),
      }));
    }
    return rows;
  }

  return {
    async read(key) {
      const { Item } = await dynamodb.send(
        new GetCommand({ TableName: table, Key: keyOf(key), ConsistentRead: true }),
      );
      if (Item === undefined) return undefined;
      const row = rowOf(Item);
      return alive(row) ? row : undefined;
    },
    async readAll(keys) {
      const unique = [...new Map(keys.map((key) => [JSON.stringify(keyOf(key)), key])).values()];
      const rows: BatchRow[] = [];
      for (let i = 0; i < unique.length; i += MAX_GETS) {
        rows.push(...(await readSome(unique.slice(i, i + MAX_GETS))));
      }
      return rows;
    },
    async isTaken({ agency, source }, batchPrefix) {
      const { Items = [] } = await dynamodb.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: {
            ':pk': `A#${agency}#S#${source}`,
            ':prefix': `B#${batchPrefix}`,
          },
          Limit: 1,
        }),
      );
      return Items.map(rowOf).some(alive);
    },
    async accept(row) {
      await dynamodb.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(row),
          UpdateExpression:
            'SET v = :v, #type = :type, agency = :agency, #source = :source, #batch = :batch, ' +
            'accepted = if_not_exists(accepted, :accepted), ' +
            'receivedAt = if_not_exists(receivedAt, :receivedAt)',
          ExpressionAttributeNames: { '#type': 'type', '#source': 'source', '#batch': 'batch' },
          ExpressionAttributeValues: {
            ':v': 1,
            ':type': 'batch',
            ':agency': row.agency,
            ':source': row.source,
            ':batch': row.batch,
            ':accepted': row.accepted,
            ':receivedAt': row.receivedAt,
          },
        }),
      );
    },
    async claim(row, claim) {
      const observed = OBSERVED.filter((name) => claim[name] !== undefined);
      try {
        await dynamodb.send(
          new UpdateCommand({
            TableName: table,
            Key: keyOf(row),
            UpdateExpression:
              'SET v = :v, #type = :type, agency = :agency, #source = :source, #batch = :batch, ' +
              // What a relay brought for others is theirs from here on: its own row keeps the rest.
              'accepted = :accepted, ' +
              'receivedAt = if_not_exists(receivedAt, :receivedAt), ' +
              '#object = :object, #offset = :offset, #length = :length, ' +
              'archived = :archived, rejected = :rejected, rejectedBy = :rejectedBy' +
              observed.map((name) => `, #${name} = :${name}`).join(''),
            ConditionExpression: 'attribute_not_exists(#object)',
            ExpressionAttributeNames: {
              '#type': 'type',
              '#source': 'source',
              '#batch': 'batch',
              '#object': 'object',
              '#offset': 'offset',
              '#length': 'length',
              // `lag` is one of DynamoDB's reserved words.
              ...Object.fromEntries(observed.map((name) => [`#${name}`, name])),
            },
            ExpressionAttributeValues: {
              ':v': 1,
              ':type': 'batch',
              ':agency': row.agency,
              ':source': row.source,
              ':batch': row.batch,
              ':accepted': row.accepted,
              ':receivedAt': row.receivedAt,
              ':object': claim.object,
              ':offset': claim.offset,
              ':length': claim.length,
              ':archived': claim.archived,
              ':rejected': claim.rejected,
              ':rejectedBy': claim.rejectedBy,
              ...Object.fromEntries(observed.map((name) => [`:${name}`, claim[name]])),
            },
          }),
        );
        return 'claimed';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'lost';
        throw error;
      }
    },
    async beginAttempt(key) {
      const { Attributes } = await dynamodb.send(
        new UpdateCommand({
          TableName: table,
          Key: attemptsKeyOf(key),
          UpdateExpression: 'ADD attempts :one SET v = :v, #type = :type, expires = :expires',
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: {
            ':one': 1,
            ':v': 1,
            ':type': 'attempts',
            ':expires': Math.ceil(clock.now() / 1000) + ATTEMPTS_LIFE_S,
          },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return attemptsSchema.parse(Attributes).attempts - 1;
    },
    async endAttempt(key) {
      await dynamodb.send(new DeleteCommand({ TableName: table, Key: attemptsKeyOf(key) }));
    },
    async markSealed(key, object, expires) {
      await dynamodb.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(key),
          UpdateExpression: 'SET sealed = :object, expires = :expires',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':object': object, ':expires': expires },
        }),
      );
    },
    async ofSource({ agency, source }) {
      const items = await queryAll(options, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': `A#${agency}#S#${source}`, ':prefix': 'B#' },
      });
      return items.map(rowOf).filter(alive);
    },
  };
}
