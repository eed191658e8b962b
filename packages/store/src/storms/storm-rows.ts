// Storms and the sightings they are made of, in `flow`.
//   pk STORM#<day>          sk <variant>                     the storm
//   pk SIGHT#<day>#<sign>   sk <variant>#<agency>#<host>     an alert that shows the sign there
import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  localDay,
  type Sighting,
  type Storm,
  type StormNews,
  sightingSchema,
  stormNewsSchema,
  stormSchema,
} from '@thapcanh/incidents';
import type { CoreTable } from '../table/core-table.ts';
import { keyPart } from '../table/keys.ts';
import { createWorkRows, type WorkRows } from '../work/work-rows.ts';

const DAY_S = 86_400;
const STORM_KEPT_S = 30 * DAY_S;
const NEWS_KEPT_S = 7 * DAY_S;
/** Most storms of a day, and most sightings of a sign, that one call reads. */
const MAX_STORMS = 200;
export const MAX_SIGHTINGS = 2_000;

export interface StormRows {
  /** Notes where a sign was seen; one row an agency and machine. */
  see(sign: string, sighting: Sighting): Promise<void>;
  /** Writes the storm unless it is stored at this size or a larger one already. */
  grow(storm: Storm): Promise<boolean>;
  /** Storms of a day, the largest first. */
  ofDay(day: string): Promise<readonly Storm[]>;
  get(day: string, variant: string): Promise<Storm | undefined>;
  /** Where the sign of a storm was seen on its day: its members, and those that differ. */
  sightings(storm: Pick<Storm, 'day' | 'sign'>): Promise<readonly Sighting[]>;
}

const keyOf = (storm: Pick<Storm, 'day' | 'variant'>) => ({
  pk: `STORM#${storm.day}`,
  sk: storm.variant,
});
const sightPk = (day: string, sign: string): string => `SIGHT#${day}#${sign}`;

/** Storms on the `flow` table. */
export function createStormRows({ dynamodb, table }: CoreTable): StormRows {
  return {
    async see(sign, sighting) {
      const { variant, agency, host, at } = sighting;
      await dynamodb.send(
        new PutCommand({
          TableName: table,
          Item: {
            pk: sightPk(localDay(at), sign),
            sk: `${variant}#${agency}#${keyPart(host)}`,
            v: 1,
            type: 'sighting',
            sighting,
            expires: Math.ceil(at / 1_000) + STORM_KEPT_S,
          },
        }),
      );
    },
    async grow(storm) {
      try {
        await dynamodb.send(
          new PutCommand({
            TableName: table,
            Item: {
              ...keyOf(storm),
              v: 1,
              type: 'storm',
              doublings: storm.doublings,
              storm,
              expires: Math.ceil(Date.parse(storm.day) / 1_000) + STORM_KEPT_S,
            },
            ConditionExpression: 'attribute_not_exists(pk) OR doublings < :doublings',
            ExpressionAttributeValues: { ':doublings': storm.doublings },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    async ofDay(day) {
      const { Items = [] } = await dynamodb.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `STORM#${day}` },
          Limit: MAX_STORMS,
        }),
      );
      const storms = Items.map(({ storm }) => stormSchema.parse(storm));
      return storms.sort((a, b) => b.doublings - a.doublings || (a.id < b.id ? -1 : 1));
    },
    async get(day, variant) {
      const { Item } = await dynamodb.send(
        new GetCommand({ TableName: table, ConsistentRead: true, Key: keyOf({ day, variant }) }),
      );
      return Item === undefined ? undefined : stormSchema.parse(Item.storm);
    },
    async sightings({ day, sign }) {
      const found: Sighting[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const page = await dynamodb.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': sightPk(day, sign) },
            Limit: MAX_SIGHTINGS - found.length,
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        );
        found.push(...(page.Items ?? []).map(({ sighting }) => sightingSchema.parse(sighting)));
        start = page.LastEvaluatedKey;
      } while (start !== undefined && found.length < MAX_SIGHTINGS);
      return found;
    },
  };
}

/** What is to be told of storms, for `notify`: a row a doubling, in the order of their times. */
export type StormNewsRows = Pick<WorkRows<StormNews>, 'putAll' | 'list' | 'remove' | 'waits'>;

export function createStormNews(flow: CoreTable): StormNewsRows {
  return createWorkRows<StormNews>({
    ...flow,
    uniqueName: randomUUID,
    prefix: 'STORMNEWS',
    type: 'stormNews',
    schema: stormNewsSchema,
    orderOf: ({ at }) => new Date(at).toISOString(),
    identityOf: ({ storm }) => [storm.id, storm.doublings],
    expiresOf: ({ at }) => Math.ceil(at / 1_000) + NEWS_KEPT_S,
  });
}
