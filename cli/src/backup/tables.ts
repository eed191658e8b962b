// Tables beside those of a deployment: as point-in-time recovery gives them back, under names of their own.
import {
  DeleteTableCommand,
  DescribeTableCommand,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';

/** Names of the two tables: of a deployment, or of a copy. */
export interface TablePair {
  readonly core: string;
  readonly flow: string;
}

/** An item as the client answers it: unknown until a schema has read it. */
export type Item = Readonly<Record<string, unknown>>;

/** Whether a table is there and can be read. */
export async function tableStatus(
  dynamodb: DynamoDBDocumentClient,
  table: string,
): Promise<'missing' | 'becoming' | 'ready'> {
  try {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: table }));
    return Table?.TableStatus === 'ACTIVE' ? 'ready' : 'becoming';
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return 'missing';
    throw error;
  }
}

/**
 * Restores a table as it was at an instant, beside itself, and waits until it can be read. On AWS that takes
 * from minutes to hours, whatever the size of the table.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/pointintimerecovery_howitworks.html
 */
export async function restoreBeside(
  dynamodb: DynamoDBDocumentClient,
  {
    source,
    target,
    at,
    wait,
  }: {
    readonly source: string;
    readonly target: string;
    /** The latest that can be restored, some five minutes ago, where absent. */
    readonly at?: Date | undefined;
    readonly wait: () => Promise<void>;
  },
): Promise<void> {
  await dynamodb.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: source,
      TargetTableName: target,
      ...(at === undefined ? { UseLatestRestorableTime: true } : { RestoreDateTime: at }),
    }),
  );
  while ((await tableStatus(dynamodb, target)) !== 'ready') await wait();
}

/** Removes a table that `restoreBeside` made. */
export async function removeTable(dynamodb: DynamoDBDocumentClient, table: string): Promise<void> {
  await dynamodb.send(new DeleteTableCommand({ TableName: table }));
}

/** Every row of a table, a page in memory at a time. */
export async function* rowsOf(
  dynamodb: DynamoDBDocumentClient,
  table: string,
): AsyncGenerator<Item> {
  const pages = paginateScan({ client: dynamodb }, { TableName: table, ConsistentRead: true });
  for await (const { Items = [] } of pages) yield* Items;
}
