// A timeline as it is stored: what an entry's hash covers is all that stands in it, read by no schema.
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type ExportedEntry, exportedEntrySchema } from '@thapcanh/audit';
import type { Incident } from '@thapcanh/incidents';
import type { CoreTable } from '../table/core-table.ts';
import { incidentPk, keys } from '../table/keys.ts';

export interface StoredEntries {
  readonly entries: readonly ExportedEntry[];
  /** Whether there may be later ones. */
  readonly more: boolean;
}

/** The entries after a revision, oldest first, at most `limit`; consistent. */
export async function storedEntries(
  { dynamodb, table }: CoreTable,
  { agency, id }: Pick<Incident, 'agency' | 'id'>,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<StoredEntries> {
  const { Items = [], LastEvaluatedKey } = await dynamodb.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
      ExpressionAttributeValues: {
        ':pk': incidentPk(agency, id),
        ':low': keys.timeline(agency, id, after + 1).sk,
        ':high': 'T#~',
      },
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  const entries = Items.map((item) => exportedEntrySchema.parse(item.entry));
  return { entries, more: LastEvaluatedKey !== undefined };
}
