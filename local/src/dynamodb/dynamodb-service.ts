// The DynamoDB API: dynalite's operations, plus what it lacks.
import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import * as z from 'zod';
import { type AwsFailure, fail, isFailure } from '../aws-failure.ts';
import type { LocalClock } from '../clock.ts';
import type { LocalRequest, LocalResponse } from '../http/listen.ts';
import type { Service } from '../service-front.ts';
import { askedOf } from './asked.ts';
import { createIndexLag } from './index-lag.ts';
import { createLock } from './lock.ts';
import { hidePrototypeKey, showPrototypeKey } from './prototype-key.ts';
import { restoreTable } from './restore-table.ts';
import type { Tables } from './tables.ts';
import { createTransactions } from './transactions.ts';

const TARGET_PREFIX = 'DynamoDB_20120810.';

const item = z.record(z.string(), z.unknown());
const plainWrite = z.looseObject({
  TableName: z.string(),
  Item: item.optional(),
  Key: item.optional(),
  ReturnValuesOnConditionCheckFailure: z.string().optional(),
});
const batchWrite = z.object({
  RequestItems: z.record(
    z.string(),
    z.array(
      z.object({
        PutRequest: z.object({ Item: item }).optional(),
        DeleteRequest: z.object({ Key: item }).optional(),
      }),
    ),
  ),
});
const PLAIN_WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);

/** DynamoDB on the given tables. */
export function createDynamoDbService(options: {
  tables: Tables;
  clock: LocalClock;
  /** How far indexes lag behind their tables. */
  indexLagMs: number;
}): Service {
  const { tables, clock } = options;
  const lock = createLock();
  const lag = createIndexLag({ tables, clock, lagMs: options.indexLagMs });
  const transactions = createTransactions({
    tables,
    lock,
    clock,
    onWrite: (table, key, before) => lag.note(table, key, before),
  });

  async function write(operation: string, input: object): Promise<object | AwsFailure> {
    const parsed = plainWrite.safeParse(input);
    if (!parsed.success) return lock.shared(() => tables.run(operation, input));
    const { ReturnValuesOnConditionCheckFailure: returned, ...plain } = parsed.data;
    const target = plain.Item ?? plain.Key ?? {};
    if (await transactions.isBusy(plain.TableName, target)) {
      return fail('TransactionConflictException', 'Transaction is ongoing for the item');
    }
    if (returned !== 'ALL_OLD' && !lag.isOn) {
      return lock.shared(() => tables.run(operation, plain));
    }
    return lock.exclusive(async () => {
      const key = await tables.keyOf(plain.TableName, target);
      const old = await tables.get(plain.TableName, key);
      const result = await tables.run(operation, plain);
      if (!isFailure(result)) {
        lag.note(plain.TableName, key, old);
        return result;
      }
      const showsOld =
        returned === 'ALL_OLD' && result.failure === 'ConditionalCheckFailedException';
      return showsOld && old !== undefined ? { ...result, details: { Item: old } } : result;
    });
  }

  async function writeBatch(input: object): Promise<object | AwsFailure> {
    const parsed = batchWrite.safeParse(input);
    if (!lag.isOn || !parsed.success) {
      return lock.shared(() => tables.run('BatchWriteItem', input));
    }
    return lock.exclusive(async () => {
      const before: Parameters<typeof lag.note>[] = [];
      for (const [table, requests] of Object.entries(parsed.data.RequestItems)) {
        for (const { PutRequest, DeleteRequest } of requests) {
          const key = await tables.keyOf(table, PutRequest?.Item ?? DeleteRequest?.Key ?? {});
          before.push([table, key, await tables.get(table, key)]);
        }
      }
      const result = await tables.run('BatchWriteItem', input);
      if (!isFailure(result)) for (const written of before) lag.note(...written);
      return result;
    });
  }

  async function read(operation: string, input: object): Promise<object | AwsFailure> {
    const result = await lock.shared(() => tables.run(operation, input));
    return isFailure(result) ? result : lag.turnBack(input, result);
  }

  async function run(operation: string, input: object): Promise<object | AwsFailure> {
    if (operation === 'TransactWriteItems') return transactions.write(input);
    if (operation === 'TransactGetItems') return transactions.get(input);
    if (PLAIN_WRITES.has(operation)) return write(operation, input);
    if (operation === 'BatchWriteItem') return writeBatch(input);
    if (operation === 'RestoreTableToPointInTime') {
      return lock.exclusive(() => restoreTable(tables, input));
    }
    if (tables.has(operation)) return read(operation, input);
    return fail('UnknownOperationException', `${operation} does not run in the local cloud.`);
  }

  return {
    name: 'dynamodb',
    describe: (request) => ({
      operation: operationOf(request),
      resource: tablesIn(request.body),
    }),
    asks: (request) => askedOf(operationOf(request), parseObject(request.body)),
    async run(request) {
      const input = parseObject(request.body);
      const result =
        input === undefined
          ? fail('SerializationException', 'The request is not a JSON object.')
          : await run(operationOf(request), input);
      return isFailure(result) ? renderFailure(result) : render(200, result);
    },
    renderFailure,
  };
}

function operationOf(request: LocalRequest): string {
  const target = request.headers['x-amz-target'];
  return typeof target === 'string' && target.startsWith(TARGET_PREFIX)
    ? target.slice(TARGET_PREFIX.length)
    : '';
}

const named = z.object({ TableName: z.string() });
const tablesNamed = z.union([
  named.transform(({ TableName }) => [TableName]),
  z
    .object({ RequestItems: z.record(z.string(), z.unknown()) })
    .transform(({ RequestItems }) => Object.keys(RequestItems)),
  z
    .object({ TransactItems: z.array(z.record(z.string(), named)) })
    .transform(({ TransactItems }) =>
      TransactItems.flatMap((action) => Object.values(action)).map(({ TableName }) => TableName),
    ),
]);

/** The table, or all tables of a batch or transaction, by comma. */
function tablesIn(body: Buffer): string {
  const { data = [] } = tablesNamed.safeParse(parseObject(body));
  return [...new Set(data)].sort().join(',');
}

function parseObject(body: Buffer): object | undefined {
  try {
    const value: unknown = JSON.parse(hidePrototypeKey(body.toString('utf8')));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function renderFailure({ failure, message, status, details }: AwsFailure): LocalResponse {
  const type = `com.amazonaws.dynamodb.v20120810#${failure}`;
  return render(status, { __type: type, message, Message: message, ...details });
}

function render(status: number, body: object): LocalResponse {
  const text = showPrototypeKey(JSON.stringify(body));
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': randomUUID(),
      'x-amz-crc32': String(crc32(text)),
    },
    body: text,
  };
}
