// The ruleset: an immutable object `rulesets/<sha256>`, its book `rule-books/<sha256>`, and
// `RULESET/LIVE` in `core` that names them.
import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
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
export type LiveRuleset = z.infer<typeof liveSchema>;

const LIVE = { pk: 'RULESET', sk: 'LIVE' } as const;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export interface Rulesets {
  live(): Promise<LiveRuleset | undefined>;
  /** The artefact, its hash verified. */
  read(sha256: string): Promise<Uint8Array>;
  /** The book of a ruleset, its hash verified. */
  readBook(sha256: string): Promise<RuleBook>;
  /** Stores the artefact, and the book where there is one, and makes them the live ones. */
  publish(artefact: Uint8Array, at: string, book?: RuleBook): Promise<LiveRuleset>;
}

export function createRulesets(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
  readonly objects: Objects;
}): Rulesets {
  const { dynamodb, table, objects } = options;

  async function live(): Promise<LiveRuleset | undefined> {
    const { Item } = await dynamodb.send(
      new GetCommand({ TableName: table, Key: LIVE, ConsistentRead: true }),
    );
    return Item === undefined ? undefined : liveSchema.parse(Item);
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
          return next;
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
      }
    },
  };
}
