// Organisations, hosts and sources: what the registry is built from.
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  type HostRow,
  hostRowSchema,
  type OrganisationRow,
  organisationRowSchema,
  type RegistryRows,
  type SourceRow,
  sourceRowSchema,
} from '@thapcanh/incidents';
import type { CoreTable, Item } from '../table/core-table.ts';
import { INDEXES, type Key, keys, lists } from '../table/keys.ts';

export interface RegistryStore {
  /** All rows, as of now. */
  rows(): Promise<RegistryRows>;
  organisations(): Promise<readonly OrganisationRow[]>;
  putOrganisation(row: OrganisationRow): Promise<void>;
  putHost(row: HostRow): Promise<void>;
  putSource(row: SourceRow): Promise<void>;
}

/** The registry on the `core` table. A province has hundreds of rows, not millions. */
export function createRegistryStore({ client, table }: CoreTable): RegistryStore {
  async function all(pk: string, index?: { readonly name: string; readonly pk: string }) {
    const items: Item[] = [];
    let start: Item | undefined;
    do {
      const answer = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: '#pk = :pk',
          ExpressionAttributeNames: { '#pk': index?.pk ?? 'pk' },
          ExpressionAttributeValues: { ':pk': pk },
          ...(index === undefined ? { ConsistentRead: true } : { IndexName: index.name }),
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      items.push(...(answer.Items ?? []));
      start = answer.LastEvaluatedKey;
    } while (start !== undefined);
    return items.map(({ row }) => row);
  }

  async function put(key: Key & Item, type: string, row: unknown): Promise<void> {
    await client.send(new PutCommand({ TableName: table, Item: { ...key, v: 1, type, row } }));
  }

  const organisations = async () =>
    (await all('ORG')).map((row) => organisationRowSchema.parse(row));

  return {
    async rows() {
      const [orgs, hosts, sources] = await Promise.all([
        organisations(),
        all('HOST'),
        all(lists.sources, INDEXES.queue),
      ]);
      return {
        organisations: orgs,
        hosts: hosts.map((row) => hostRowSchema.parse(row)),
        sources: sources.map((row) => sourceRowSchema.parse(row)),
      };
    },
    organisations,
    putOrganisation: (row) => put({ ...keys.organisation(row.id, row.from) }, 'organisation', row),
    putHost: (row) => put({ ...keys.host(row.name) }, 'host', row),
    putSource: (row) =>
      put(
        {
          ...keys.source(row.agency, row.id),
          gsi1pk: lists.sources,
          gsi1sk: `${row.agency}#${row.id}`,
        },
        'source',
        row,
      ),
  };
}
