// The log of break-glass removals in `core`: rows that are written once and never changed.
//   pk A#<agency>#PURGE   sk <purge>#BEGUN, <purge>#DONE
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { queryAll } from '../table/query-all.ts';

const purgeSchema = z.object({
  /** The same for the same versions of the same object. */
  id: z.string(),
  agency: z.string(),
  source: z.string(),
  object: z.string(),
  versions: z.array(z.string()),
  sha256: z.string(),
  bytes: z.number(),
  accepted: z.number(),
  archived: z.number(),
  rejected: z.number(),
  /** Who answers for it, as they say; and with which credentials, from which machine. */
  by: z.string(),
  credentials: z.string(),
  machine: z.string(),
  reason: z.string(),
  at: z.string(),
});
export type Purge = z.infer<typeof purgeSchema>;

export interface PurgeLog {
  /** Written before anything is removed. @returns the purge as it was first begun */
  begin(purge: Purge): Promise<Purge>;
  /** Written when everything is removed; the first time stays. */
  finish(purge: Purge, at: string): Promise<void>;
  /** Purges of an agency in no particular order, and when each was done. */
  ofAgency(agency: string): Promise<readonly (Purge & { readonly doneAt?: string })[]>;
}

const doneSchema = z.object({ id: z.string(), at: z.string() });

export function createPurgeLog(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
}): PurgeLog {
  const { dynamodb, table } = options;

  async function writeOnce(agency: string, sk: string, item: object): Promise<boolean> {
    try {
      await dynamodb.send(
        new PutCommand({
          TableName: table,
          Item: { pk: `A#${agency}#PURGE`, sk, v: 1, type: 'purge', ...item },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  async function ofAgency(agency: string) {
    const items = await queryAll(options, {
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `A#${agency}#PURGE` },
    });
    const isDone = ({ sk }: { readonly sk?: unknown }) => String(sk).endsWith('#DONE');
    const done = new Map(
      items.filter(isDone).map((item) => {
        const { id, at } = doneSchema.parse(item);
        return [id, at];
      }),
    );
    return items
      .filter((item) => !isDone(item))
      .map((item) => {
        const purge = purgeSchema.parse(item);
        const doneAt = done.get(purge.id);
        return doneAt === undefined ? purge : { ...purge, doneAt };
      });
  }

  return {
    async begin(purge) {
      if (await writeOnce(purge.agency, `${purge.id}#BEGUN`, purge)) return purge;
      const known = (await ofAgency(purge.agency)).find(({ id }) => id === purge.id);
      return known ?? purge;
    },
    async finish({ agency, id }, at) {
      await writeOnce(agency, `${id}#DONE`, { id, at });
    },
    ofAgency,
  };
}
