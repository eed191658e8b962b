// TransactWriteItems and TransactGetItems: all or nothing, with the reasons of a cancellation.
import * as z from 'zod';
import { type AwsFailure, fail, isFailure } from '../aws-failure.ts';
import type { LocalClock } from '../clock.ts';
import { MAX_TRANSACTION_ACTIONS, MAX_TRANSACTION_BYTES, REQUEST_TOKEN_MS } from './limits.ts';
import type { Lock } from './lock.ts';
import type { Item, Tables } from './tables.ts';

const item = z.record(z.string(), z.unknown());
const action = z.looseObject({
  TableName: z.string(),
  Key: item.optional(),
  Item: item.optional(),
  ReturnValuesOnConditionCheckFailure: z.string().optional(),
});

const writeSchema = z.object({
  TransactItems: z.array(
    z.object({
      ConditionCheck: action.optional(),
      Put: action.optional(),
      Delete: action.optional(),
      Update: action.optional(),
    }),
  ),
  ClientRequestToken: z.string().min(1).max(36).optional(),
});

const getSchema = z.object({ TransactItems: z.array(z.object({ Get: action })) });

/** A condition check is judged as a delete that is never carried out. */
const OPERATION = {
  ConditionCheck: 'DeleteItem',
  Put: 'PutItem',
  Delete: 'DeleteItem',
  Update: 'UpdateItem',
} as const;

type Kind = keyof typeof OPERATION;

interface Action {
  kind: Kind;
  table: string;
  key: Item;
  /** The input of the single-item operation. */
  input: Record<string, unknown>;
  returnOld: boolean;
  /** Table and key as one text. */
  target: string;
}

interface Reason {
  Code: string;
  Message?: string;
  Item?: Item;
}

/** The transactions of the local cloud's tables. */
export interface Transactions {
  write(input: unknown): Promise<object | AwsFailure>;
  get(input: unknown): Promise<object | AwsFailure>;
  /** Whether a transaction under way touches the item that a plain write names. */
  isBusy(table: string, keyOrItem: Item): Promise<boolean>;
}

/** Transactions over `tables`; `lock` keeps everything else out while one runs. */
export function createTransactions(options: {
  tables: Tables;
  lock: Lock;
  clock: LocalClock;
  /** Told of each item that a committed transaction wrote. */
  onWrite(table: string, key: Item, before: Item | undefined): void;
}): Transactions {
  const { tables, lock, clock } = options;
  const busy = new Set<string>();
  const tokens = new Map<string, { request: string; until: number }>();

  async function readActions(
    entries: readonly z.infer<typeof writeSchema>['TransactItems'][number][],
  ): Promise<Action[] | AwsFailure> {
    const actions: Action[] = [];
    for (const entry of entries) {
      const [kind, ...others] = KINDS.filter((name) => entry[name] !== undefined);
      const given = kind === undefined ? undefined : entry[kind];
      if (kind === undefined || given === undefined || others.length > 0) {
        return invalid('TransactItems can only contain one of Check, Put, Update or Delete');
      }
      const { ReturnValuesOnConditionCheckFailure: returned, ...input } = given;
      const key = await tables.keyOf(given.TableName, given.Item ?? given.Key ?? {});
      actions.push({
        kind,
        table: given.TableName,
        key,
        input,
        returnOld: returned === 'ALL_OLD',
        target: targetOf(given.TableName, key),
      });
    }
    return actions;
  }

  async function commit(actions: readonly Action[]): Promise<object | AwsFailure> {
    const before: (Item | undefined)[] = [];
    const reasons: Reason[] = [];
    for (const one of actions) {
      const old = await tables.get(one.table, one.key);
      before.push(old);
      reasons.push(judge(one, old));
    }
    if (reasons.some(({ Code }) => Code !== 'None')) return cancelled(reasons);

    let bytes = 0;
    for (const [index, one] of actions.entries()) {
      const result =
        one.kind === 'ConditionCheck' ? {} : await tables.run(OPERATION[one.kind], one.input);
      const after = await tables.get(one.table, one.key);
      bytes += after === undefined ? 0 : tables.sizeOf(after);
      if (!isFailure(result) && bytes <= MAX_TRANSACTION_BYTES) continue;
      await restore(actions.slice(0, index + 1), before);
      if (!isFailure(result)) {
        return invalid(`Transaction size limit exceeded: ${MAX_TRANSACTION_BYTES} bytes`);
      }
      const failed = actions.map((_, at): Reason => (at === index ? because(result) : NONE));
      return cancelled(failed);
    }
    for (const [index, { table, key, kind }] of actions.entries()) {
      if (kind !== 'ConditionCheck') options.onWrite(table, key, before[index]);
    }
    return {};
  }

  function judge(one: Action, old: Item | undefined): Reason {
    const verdict = tables.judge(OPERATION[one.kind], one.input, old);
    if (verdict === 'holds') return NONE;
    const reason = because(verdict);
    return one.returnOld && old !== undefined ? { ...reason, Item: old } : reason;
  }

  async function restore(
    actions: readonly Action[],
    before: readonly (Item | undefined)[],
  ): Promise<void> {
    for (const [index, { table, key, kind }] of actions.entries()) {
      if (kind === 'ConditionCheck') continue;
      const old = before[index];
      await (old === undefined
        ? tables.run('DeleteItem', { TableName: table, Key: key })
        : tables.run('PutItem', { TableName: table, Item: old }));
    }
  }

  async function write(raw: unknown): Promise<object | AwsFailure> {
    const parsed = writeSchema.safeParse(raw);
    if (!parsed.success) return invalid(z.prettifyError(parsed.error));
    const { TransactItems, ClientRequestToken: token } = parsed.data;
    const tooMany = refuseCount(TransactItems.length);
    if (tooMany !== undefined) return tooMany;
    const actions = await readActions(TransactItems);
    if (!Array.isArray(actions)) return actions;
    const refused = refuse(actions, tables);
    if (refused !== undefined) return refused;

    const request = JSON.stringify(TransactItems);
    const known = token === undefined ? undefined : tokens.get(token);
    if (known !== undefined && known.until > clock.now()) {
      return known.request === request
        ? {}
        : fail(
            'IdempotentParameterMismatchException',
            'The ClientRequestToken was used with other parameters.',
          );
    }
    if (actions.some(({ target }) => busy.has(target))) {
      return cancelled(actions.map(({ target }): Reason => (busy.has(target) ? CONFLICT : NONE)));
    }
    for (const { target } of actions) busy.add(target);
    try {
      const result = await lock.exclusive(() => commit(actions));
      if (token !== undefined && !isFailure(result)) {
        tokens.set(token, { request, until: clock.now() + REQUEST_TOKEN_MS });
      }
      return result;
    } finally {
      for (const { target } of actions) busy.delete(target);
    }
  }

  return {
    write,
    async get(raw) {
      const parsed = getSchema.safeParse(raw);
      if (!parsed.success) return invalid(z.prettifyError(parsed.error));
      const tooMany = refuseCount(parsed.data.TransactItems.length);
      if (tooMany !== undefined) return tooMany;
      return lock.exclusive(async () => {
        const Responses: object[] = [];
        for (const { Get } of parsed.data.TransactItems) {
          const answer = await tables.run('GetItem', { ...Get, ConsistentRead: true });
          if (isFailure(answer)) return answer;
          Responses.push(answer);
        }
        return { Responses };
      });
    },
    isBusy: async (table, from) =>
      busy.size > 0 && busy.has(targetOf(table, await tables.keyOf(table, from))),
  };
}

const KINDS: readonly Kind[] = ['ConditionCheck', 'Put', 'Delete', 'Update'];
const NONE: Reason = { Code: 'None' };
const CONFLICT: Reason = {
  Code: 'TransactionConflict',
  Message: 'Transaction is ongoing for the item',
};

function refuseCount(count: number): AwsFailure | undefined {
  if (count >= 1 && count <= MAX_TRANSACTION_ACTIONS) return undefined;
  return invalid(
    `Member must have length less than or equal to ${MAX_TRANSACTION_ACTIONS} and at least 1: ${count} actions`,
  );
}

function refuse(actions: readonly Action[], tables: Tables): AwsFailure | undefined {
  for (const { kind, input } of actions) {
    const refused = tables.validate(OPERATION[kind], input);
    if (refused !== undefined) return refused;
  }
  if (new Set(actions.map(({ target }) => target)).size < actions.length) {
    return invalid('Transaction request cannot include multiple operations on one item');
  }
  return undefined;
}

function targetOf(table: string, key: Item): string {
  return JSON.stringify([
    table,
    Object.entries(key).sort(([left], [right]) => (left < right ? -1 : 1)),
  ]);
}

function because(failure: AwsFailure): Reason {
  const codes: Record<string, string> = {
    ConditionalCheckFailedException: 'ConditionalCheckFailed',
    ValidationException: 'ValidationError',
  };
  return { Code: codes[failure.failure] ?? failure.failure, Message: failure.message };
}

function cancelled(reasons: readonly Reason[]): AwsFailure {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return {
    ...fail(
      'TransactionCanceledException',
      `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    ),
    details: { CancellationReasons: reasons },
  };
}

function invalid(message: string): AwsFailure {
  return fail('ValidationException', message);
}
