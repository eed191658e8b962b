// Which chains moved in a stretch of time, and what each had come to: from the rows that point to steps.
// A row may foretell a step that never was, so the entry it names decides.
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AnchorLeaf } from '@thapcanh/audit';
import { linkHash } from '@thapcanh/incidents';
import * as z from 'zod';
import { batchGet, type CoreTable, type Item } from '../table/core-table.ts';
import { keys, lists, SHARDS } from '../table/keys.ts';

/** A stretch of time: from an instant (inclusive) to one (exclusive), ISO 8601 UTC. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

export interface MovedChains {
  readonly leaves: readonly AnchorLeaf[];
  /** Those whose last entry is not what was hashed. */
  readonly broken: readonly AnchorLeaf[];
}

const rowSchema = z.object({
  agency: z.string(),
  incident: z.string(),
  rev: z.number().int(),
  sk: z.string(),
});
/** The entry as it was stored, with whatever else stands in it. */
const itemSchema = z.object({
  pk: z.string(),
  entry: z.looseObject({
    rev: z.number().int(),
    at: z.string(),
    prev: z.string(),
    hash: z.string(),
  }),
});

interface Step {
  readonly rev: number;
  readonly at: string;
}
interface Candidate {
  readonly agency: string;
  readonly incident: string;
  /** Steps that may have been, the last one at the end. */
  readonly steps: Step[];
}

/** Incidents whose entries are read at once. */
const AT_ONCE = 100;

/** The chains of a shard (`shardOf` of their ids) that moved, each as its last entry of the stretch left it. */
export async function movedChains(
  core: CoreTable,
  shard: number,
  stretch: Stretch,
): Promise<MovedChains> {
  const candidates = await candidatesOf(core, shard, stretch);
  const leaves: AnchorLeaf[] = [];
  const broken: AnchorLeaf[] = [];
  for (let left = candidates; left.length > 0; ) {
    const unsettled: Candidate[] = [];
    for (let start = 0; start < left.length; start += AT_ONCE) {
      const some = left.slice(start, start + AT_ONCE);
      const entries = await lastEntries(core, some);
      for (const candidate of some) {
        const { agency, incident, steps } = candidate;
        const step = steps.pop();
        if (step === undefined) continue;
        const entry = entries.get(keys.timeline(agency, incident, step.rev).pk);
        if (entry === undefined || entry.at !== step.at) unsettled.push(candidate);
        else {
          const { hash, ...link } = entry;
          const leaf = { incident, rev: entry.rev, hash };
          leaves.push(leaf);
          if (linkHash(link) !== hash) broken.push(leaf);
        }
      }
    }
    left = unsettled.filter(({ steps }) => steps.length > 0);
  }
  return { leaves, broken };
}

/** When the first row that is still kept was written, ISO 8601 UTC; undefined: nothing ever moved. */
export async function firstMove(core: CoreTable): Promise<string | undefined> {
  const firsts = await Promise.all(
    SHARDS.map(async (shard) => {
      const { Items = [] } = await core.dynamodb.send(
        new QueryCommand({
          TableName: core.table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': lists.changes(shard) },
          ConsistentRead: true,
          Limit: 1,
        }),
      );
      return Items.map((item) => instantOf(rowSchema.parse(item)));
    }),
  );
  return firsts.flat().sort()[0];
}

async function candidatesOf(
  { dynamodb, table }: CoreTable,
  shard: number,
  { from, to }: Stretch,
): Promise<readonly Candidate[]> {
  const candidates = new Map<string, Candidate>();
  let start: Item | undefined;
  do {
    const page = await dynamodb.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': lists.changes(shard), ':from': from, ':to': to },
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (const item of page.Items ?? []) {
      const row = rowSchema.parse(item);
      const { agency, incident, rev } = row;
      const candidate = candidates.get(incident) ?? { agency, incident, steps: [] };
      candidate.steps.push({ rev, at: instantOf(row) });
      candidates.set(incident, candidate);
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  const found = [...candidates.values()];
  for (const { steps } of found) steps.sort((a, b) => a.rev - b.rev || (a.at < b.at ? -1 : 1));
  return found;
}

/** The entry of each candidate's last step, by the partition of the incident. */
async function lastEntries(core: CoreTable, candidates: readonly Candidate[]) {
  const places = candidates.flatMap(({ agency, incident, steps }) => {
    const last = steps.at(-1);
    return last === undefined ? [] : [keys.timeline(agency, incident, last.rev)];
  });
  const items = (await batchGet(core, places)).map((item) => itemSchema.parse(item));
  return new Map(items.map(({ pk, entry }) => [pk, entry]));
}

function instantOf({ sk }: { readonly sk: string }): string {
  return sk.slice(0, sk.indexOf('#'));
}
