// Makes the tables of the template, or finds them as they were left.
import * as z from 'zod';
import { isFailure } from '../aws-failure.ts';
import { LocalCloudError } from '../errors.ts';
import type { tableSpec } from '../template/specs.ts';
import type { Tables } from './tables.ts';

const shape = z.object({
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
      }),
    )
    .default([]),
});

/**
 * Creates a table, or checks that the one in the state folder has the same keys and indexes.
 *
 * @throws {LocalCloudError} `STATE_MISMATCH`
 */
export async function ensureTable(
  tables: Tables,
  name: string,
  spec: z.infer<typeof tableSpec>,
): Promise<void> {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = spec;
  const found = await tables.run('DescribeTable', { TableName: name });
  if (!isFailure(found)) {
    const { Table } = z.object({ Table: shape }).parse(found);
    if (fingerprint(Table) === fingerprint(shape.parse(spec))) return;
    throw new LocalCloudError(
      'STATE_MISMATCH',
      `The table ${name} in the state folder has other keys or indexes than the template. ` +
        'Start with a fresh state (--fresh).',
    );
  }
  const created = await tables.run('CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions,
    KeySchema,
    ...(GlobalSecondaryIndexes.length > 0 ? { GlobalSecondaryIndexes } : {}),
  });
  if (isFailure(created)) {
    throw new LocalCloudError('TEMPLATE_UNSUPPORTED', `Table ${name}: ${created.message}`);
  }
  await untilActive(tables, name);
}

/** Waits until a table is there: dynalite activates it in a timer of 0 ms. */
export async function untilActive(tables: Tables, name: string): Promise<void> {
  const status = z.object({ Table: z.object({ TableStatus: z.string() }) });
  for (;;) {
    const described = status.parse(await tables.run('DescribeTable', { TableName: name }));
    if (described.Table.TableStatus === 'ACTIVE') return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function fingerprint({ KeySchema, GlobalSecondaryIndexes }: z.infer<typeof shape>): string {
  const indexes = GlobalSecondaryIndexes.map((index) => JSON.stringify(index)).sort();
  return JSON.stringify([KeySchema, indexes]);
}
