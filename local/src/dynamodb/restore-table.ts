// Point-in-time recovery as far as a machine without a past has it: a table as it is at the call, beside it.
import * as z from 'zod';
import { type AwsFailure, fail, isFailure } from '../aws-failure.ts';
import { untilActive } from './create-tables.ts';
import type { Tables } from './tables.ts';

const requestSchema = z.object({
  SourceTableName: z.string(),
  TargetTableName: z.string(),
  UseLatestRestorableTime: z.boolean().optional(),
});
const described = z.object({
  Table: z.object({
    AttributeDefinitions: z.array(z.unknown()),
    KeySchema: z.array(z.unknown()),
    GlobalSecondaryIndexes: z
      .array(z.object({ IndexName: z.string(), KeySchema: z.unknown(), Projection: z.unknown() }))
      .optional(),
  }),
});
const pageSchema = z.object({
  Items: z.array(z.record(z.string(), z.unknown())),
  LastEvaluatedKey: z.record(z.string(), z.unknown()).optional(),
});

/** The most that BatchWriteItem takes. */
const MAX_WRITES = 25;

/**
 * `RestoreTableToPointInTime` to the latest time. Nobody may write meanwhile, so that it is one moment.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_RestoreTableToPointInTime.html
 */
export async function restoreTable(tables: Tables, input: object): Promise<object | AwsFailure> {
  const request = requestSchema.safeParse(input);
  if (!request.success) return fail('ValidationException', z.prettifyError(request.error));
  const { SourceTableName, TargetTableName, UseLatestRestorableTime } = request.data;
  if (UseLatestRestorableTime !== true) {
    return fail(
      'InvalidRestoreTimeException',
      'The local cloud keeps no earlier state of a table. Restore with UseLatestRestorableTime.',
    );
  }
  const source = await tables.run('DescribeTable', { TableName: SourceTableName });
  if (isFailure(source)) {
    return fail('TableNotFoundException', `Source table not found: ${SourceTableName}`);
  }
  const target = await tables.run('DescribeTable', { TableName: TargetTableName });
  if (!isFailure(target)) {
    return fail('TableAlreadyExistsException', `Table already exists: ${TargetTableName}`);
  }
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = described.parse(source).Table;
  const created = await tables.run('CreateTable', {
    TableName: TargetTableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions,
    KeySchema,
    ...(GlobalSecondaryIndexes === undefined ? {} : { GlobalSecondaryIndexes }),
  });
  if (isFailure(created)) return created;
  await untilActive(tables, TargetTableName);
  await copyItems(tables, SourceTableName, TargetTableName);
  return created;
}

async function copyItems(tables: Tables, from: string, to: string): Promise<void> {
  let start: z.infer<typeof pageSchema>['LastEvaluatedKey'];
  do {
    const page = pageSchema.parse(
      await tables.run('Scan', {
        TableName: from,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (let i = 0; i < page.Items.length; i += MAX_WRITES) {
      const requests = page.Items.slice(i, i + MAX_WRITES).map((Item) => ({
        PutRequest: { Item },
      }));
      const written = await tables.run('BatchWriteItem', { RequestItems: { [to]: requests } });
      if (isFailure(written)) throw new Error(`${to} does not take a batch: ${written.message}`);
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}
