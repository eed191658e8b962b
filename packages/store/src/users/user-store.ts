// People who sign in: their row decides what they may do, never their token.
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { agencySchema, ROLES } from '@thapcanh/incidents';
import * as z from 'zod';
import type { CoreTable, Item } from '../table/core-table.ts';
import { INDEXES, type Key, keys, lists } from '../table/keys.ts';

export const userRowSchema = z.object({
  sub: z.string().min(1).max(128),
  name: z.string().min(1).max(200),
  role: z.enum(ROLES),
  agency: agencySchema,
  /** Top of the subtree the user sees, where it is not the agency itself. */
  scope: agencySchema.optional(),
  disabled: z.boolean().optional(),
  /** Where notifications go; who has none is not written to. */
  email: z.email().max(200).optional(),
  /** Revision, for optimistic writing; a row never changed through the API has none. */
  rev: z.number().int().min(1).optional(),
});
export type UserRow = z.infer<typeof userRowSchema>;

export interface UserStore {
  get(sub: string): Promise<UserRow | undefined>;
  /** Everybody, by name; at most `MAX_USERS`. */
  list(): Promise<readonly UserRow[]>;
  put(user: UserRow): Promise<void>;
}

export const MAX_USERS = 1_000;

/** A user as an item of `core`, listed by name. */
export function userItem(user: UserRow): Item & Key {
  return {
    ...keys.user(user.sub),
    gsi1pk: lists.users,
    gsi1sk: `${user.name.slice(0, 100)}#${user.sub}`,
    v: 1,
    type: 'user',
    ...(user.rev === undefined ? {} : { rev: user.rev }),
    user,
  };
}

/** Users on the `core` table. */
export function createUserStore({ dynamodb, table }: CoreTable): UserStore {
  return {
    async get(sub) {
      const { Item } = await dynamodb.send(
        new GetCommand({ TableName: table, Key: { ...keys.user(sub) }, ConsistentRead: true }),
      );
      return Item === undefined ? undefined : userRowSchema.parse(Item.user);
    },
    async list() {
      const { Items = [] } = await dynamodb.send(
        new QueryCommand({
          TableName: table,
          IndexName: INDEXES.queue.name,
          KeyConditionExpression: 'gsi1pk = :users',
          ExpressionAttributeValues: { ':users': lists.users },
          Limit: MAX_USERS,
        }),
      );
      return Items.map((item) => userRowSchema.parse(item.user));
    },
    async put(user) {
      await dynamodb.send(new PutCommand({ TableName: table, Item: userItem(user) }));
    },
  };
}
