// DynamoDB's single-item and query operations: dynalite's own modules, called without its server.
import batchGetItem from 'dynalite/actions/batchGetItem.js';
import batchWriteItem from 'dynalite/actions/batchWriteItem.js';
import createTable from 'dynalite/actions/createTable.js';
import deleteItem from 'dynalite/actions/deleteItem.js';
import deleteTable from 'dynalite/actions/deleteTable.js';
import describeTable from 'dynalite/actions/describeTable.js';
import getItem from 'dynalite/actions/getItem.js';
import listTables from 'dynalite/actions/listTables.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import updateItem from 'dynalite/actions/updateItem.js';
import db from 'dynalite/db/index.js';
import type { DynaliteAction, DynaliteValidation } from 'dynalite/types';
import validBatchGetItem from 'dynalite/validations/batchGetItem.js';
import validBatchWriteItem from 'dynalite/validations/batchWriteItem.js';
import validCreateTable from 'dynalite/validations/createTable.js';
import validDeleteItem from 'dynalite/validations/deleteItem.js';
import validDeleteTable from 'dynalite/validations/deleteTable.js';
import validDescribeTable from 'dynalite/validations/describeTable.js';
import validGetItem from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import validListTables from 'dynalite/validations/listTables.js';
import validPutItem from 'dynalite/validations/putItem.js';
import validQuery from 'dynalite/validations/query.js';
import validScan from 'dynalite/validations/scan.js';
import validUpdateItem from 'dynalite/validations/updateItem.js';
import * as z from 'zod';
import { type AwsFailure, fail } from '../aws-failure.ts';

const OPERATIONS: Record<string, { action: DynaliteAction; validation: DynaliteValidation }> = {
  BatchGetItem: { action: batchGetItem, validation: validBatchGetItem },
  BatchWriteItem: { action: batchWriteItem, validation: validBatchWriteItem },
  CreateTable: { action: createTable, validation: validCreateTable },
  DeleteItem: { action: deleteItem, validation: validDeleteItem },
  DeleteTable: { action: deleteTable, validation: validDeleteTable },
  DescribeTable: { action: describeTable, validation: validDescribeTable },
  GetItem: { action: getItem, validation: validGetItem },
  ListTables: { action: listTables, validation: validListTables },
  PutItem: { action: putItem, validation: validPutItem },
  Query: { action: query, validation: validQuery },
  Scan: { action: scan, validation: validScan },
  UpdateItem: { action: updateItem, validation: validUpdateItem },
};

const dynaliteError = z.object({
  statusCode: z.number(),
  body: z.object({ __type: z.string(), message: z.string().optional() }),
});

/** An item or key in DynamoDB's own JSON. */
export type Item = Record<string, unknown>;

const describedTable = z.object({
  Table: z.object({ KeySchema: z.array(z.object({ AttributeName: z.string() })) }),
});

const answerSchema = z.looseObject({});
const foundItem = z.object({ Item: z.record(z.string(), z.unknown()).optional() });

/** The tables of the local cloud. */
export interface Tables {
  /** Whether the operation is one of those that run here without a front. */
  has(operation: string): boolean;
  /** Runs an operation on unchecked input. */
  run(operation: string, input: object): Promise<object | AwsFailure>;
  /** Checks input as the operation would, and whether its condition holds for `item`. */
  judge(operation: string, input: object, item: Item | undefined): 'holds' | AwsFailure;
  /** Checks input as the operation would, without running it. */
  validate(operation: string, input: object): AwsFailure | undefined;
  /** The key attributes of an item of the table. */
  keyOf(table: string, item: Item): Promise<Item>;
  /** Reads one item consistently. */
  get(table: string, key: Item): Promise<Item | undefined>;
  /** Bytes of an item as DynamoDB counts them. */
  sizeOf(item: Item): number;
  close(): Promise<void>;
}

/** Opens the tables in `path`, or in memory. */
export function openTables(path: string | undefined): Tables {
  const store = db.create({
    ...(path === undefined ? {} : { path }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });

  function checked(operation: string, input: object): { data: object } | AwsFailure {
    const { validation } = OPERATIONS[operation] ?? {};
    if (validation === undefined) return fail('UnknownOperationException', operation);
    try {
      const data = validations.checkTypes(structuredClone(input), validation.types);
      validations.checkValidations(data, validation.types, validation.custom, store);
      return { data };
    } catch (error) {
      return asFailure(error);
    }
  }

  async function run(operation: string, input: object): Promise<object | AwsFailure> {
    const prepared = checked(operation, input);
    const { action } = OPERATIONS[operation] ?? {};
    if (!('data' in prepared) || action === undefined) return prepared;
    return new Promise((resolve, reject) => {
      action(store, prepared.data, (error, result) => {
        if (error === null || error === undefined) {
          resolve(answerSchema.parse(result));
          return;
        }
        try {
          resolve(asFailure(error));
        } catch (bug) {
          reject(bug);
        }
      });
    });
  }

  const keyNames = new Map<string, readonly string[]>();

  async function readKeyNames(table: string): Promise<readonly string[]> {
    const known = keyNames.get(table);
    if (known !== undefined) return known;
    const described = describedTable.safeParse(await run('DescribeTable', { TableName: table }));
    if (!described.success) return [];
    const names = described.data.Table.KeySchema.map(({ AttributeName }) => AttributeName);
    keyNames.set(table, names);
    return names;
  }

  return {
    async keyOf(table, item) {
      const names = await readKeyNames(table);
      return Object.fromEntries(names.map((name) => [name, item[name]]));
    },
    has: (operation) => Object.hasOwn(OPERATIONS, operation),
    run,
    judge(operation, input, item) {
      const prepared = checked(operation, input);
      if (!('data' in prepared)) return prepared;
      const refused = db.checkConditional(prepared.data, item);
      return refused === null || refused === undefined ? 'holds' : asFailure(refused);
    },
    validate(operation, input) {
      const prepared = checked(operation, input);
      return 'data' in prepared ? undefined : prepared;
    },
    async get(table, key) {
      const answer = await run('GetItem', { TableName: table, Key: key, ConsistentRead: true });
      return foundItem.parse(answer).Item;
    },
    sizeOf: (item) => db.itemSize(item),
    close: () =>
      new Promise((resolve, reject) => {
        store.db.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

/** Dynalite's error as a value; what is none of its own is a bug and thrown. */
function asFailure(error: unknown): AwsFailure {
  const known = dynaliteError.safeParse(error);
  if (!known.success) throw error;
  const { __type, message } = known.data.body;
  return fail(__type.split('#').at(-1) ?? __type, message ?? '', known.data.statusCode);
}
