// The ruleset: an immutable object `rulesets/<sha256>`, its book `rule-books/<sha256>`, and
// `RULESET/LIVE` in `core` that names them. `RULESET/BOUND` names the same rules compiled with the
// province's own reference lists.
import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Objects } from '../objects.ts';
import { packBook, type RuleBook, unpackBook } from './rule-book.ts';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const liveSchema = z.object({
  sha256: hashSchema,
  version: z.number().int(),
  publishedAt: z.string(),
  /** SHA-256 of its book; absent where it was published without one. */
  book: hashSchema.optional(),
});
const boundSchema = z.object({
  /** The published ruleset whose rules these are. */
  of: hashSchema,
  sha256: hashSchema,
  /** What its lists said, as who bound them names it. */
  lists: z.string(),
  rev: z.number().int(),
});
export type BoundRuleset = z.infer<typeof boundSchema>;

/** The ruleset as it was published, and the one with the province's lists, which may lag behind. */
export interface LiveRuleset extends z.infer<typeof liveSchema> {
  readonly bound?: BoundRuleset;
}

const LIVE = { pk: 'RULESET', sk: 'LIVE' } as const;
const BOUND = { pk: 'RULESET', sk: 'BOUND' } as const;
const sortKeySchema = z.object({ sk: z.string() });

/** So long rules that were just published wait for the province's lists; then they go without. */
const BINDING_MS = 5 * 60_000;

/**
 * SHA-256 of the ruleset that judges at an instant (milliseconds since 1970): the published rules with the
 * province's lists; until those are bound, the rules and lists before; when they cannot be bound, the
 * rules as they were published.
 */
export function rulesetInForce(
  { sha256: published, publishedAt, bound }: LiveRuleset,
  now: number,
): string {
  if (bound === undefined) return published;
  const isBinding = now - Date.parse(publishedAt) < BINDING_MS;
  return bound.of === published || isBinding ? bound.sha256 : published;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export interface Rulesets {
  live(): Promise<LiveRuleset | undefined>;
  /** The artefact, its hash verified. */
  read(sha256: string): Promise<Uint8Array>;
  /** The book of a ruleset, its hash verified. */
  readBook(sha256: string): Promise<RuleBook>;
  /** Stores the artefact, and the book where there is one, and makes them the live ones. */
  publish(artefact: Uint8Array, at: string, book?: RuleBook): Promise<LiveRuleset>;
  /** Stores the published rules with lists of the province; `conflict`: others bound some meanwhile. */
  bind(
    artefact: Uint8Array,
    said: Pick<BoundRuleset, 'of' | 'lists'>,
    seenRev: number,
  ): Promise<'bound' | 'conflict'>;
}

export function createRulesets(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
  readonly objects: Objects;
}): Rulesets {
  const { dynamodb, table, objects } = options;

  async function live(): Promise<LiveRuleset | undefined> {
    const { Items = [] } = await dynamodb.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': LIVE.pk },
      }),
    );
    const rows = new Map(Items.map((item) => [sortKeySchema.parse(item).sk, item]));
    const published = rows.get(LIVE.sk);
    const bound = rows.get(BOUND.sk);
    if (published === undefined) return undefined;
    return {
      ...liveSchema.parse(published),
      ...(bound === undefined ? {} : { bound: boundSchema.parse(bound) }),
    };
  }

  async function readVerified(folder: string, hash: string): Promise<Uint8Array> {
    const found = await objects.get(`${folder}/${hash}`);
    if (found === undefined) throw new Error(`${folder}/${hash} is not in the bucket.`);
    if (sha256(found.bytes) !== hash)
      throw new Error(`${folder}/${hash} is not what its name says.`);
    return found.bytes;
  }

  async function keep(folder: string, bytes: Uint8Array): Promise<string> {
    const hash = sha256(bytes);
    await objects.putIfAbsent(`${folder}/${hash}`, bytes);
    return hash;
  }

  return {
    live,
    read: (hash) => readVerified('rulesets', hash),
    readBook: async (hash) => unpackBook(await readVerified('rule-books', hash)),
    async publish(artefact, at, book) {
      const bookHash = book === undefined ? undefined : await keep('rule-books', packBook(book));
      const hash = await keep('rulesets', artefact);
      for (;;) {
        const seen = await live();
        if (seen?.sha256 === hash && seen.book === bookHash) return seen;
        const next = {
          sha256: hash,
          version: (seen?.version ?? 0) + 1,
          publishedAt: at,
          ...(bookHash === undefined ? {} : { book: bookHash }),
        };
        try {
          await dynamodb.send(
            new PutCommand({
              TableName: table,
              Item: { ...LIVE, v: 1, type: 'ruleset', ...next },
              ConditionExpression: 'attribute_not_exists(pk) OR #version = :seen',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':seen': seen?.version ?? 0 },
            }),
          );
          return { ...next, ...(seen?.bound === undefined ? {} : { bound: seen.bound }) };
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
      }
    },
    async bind(artefact, { of, lists }, seenRev) {
      const hash = await keep('rulesets', artefact);
      const bound = { of, sha256: hash, lists, rev: seenRev + 1 };
      try {
        await dynamodb.send(
          new PutCommand({
            TableName: table,
            Item: { ...BOUND, v: 1, type: 'boundRuleset', ...bound },
            ConditionExpression: seenRev === 0 ? 'attribute_not_exists(pk)' : 'rev = :seen',
            ...(seenRev === 0 ? {} : { ExpressionAttributeValues: { ':seen': seenRev } }),
          }),
        );
        return 'bound';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'conflict';
        throw error;
      }
    },
  };
}
