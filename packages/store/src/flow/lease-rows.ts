// What log lines said of lent addresses, in `flow`: one partition an address in its zone.
//   pk LEASE#<zone>#<ip>   sk <time>#<kind>#<holder>   holder, at
// A line delivered again writes the same row, so nothing depends on when lines come.
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  type LeaseLine,
  type LentAddress,
  LONGEST_LEASE_MS,
  leaseLineSchema,
  lentKey,
} from '@thapcanh/incidents';
import { batchPut } from '../table/batch-put.ts';
import type { CoreTable } from '../table/core-table.ts';
import { keyPart } from '../table/keys.ts';

/** Lines are kept so long after their event: longer than any alert is late. */
const KEPT_S = 14 * 86_400;
/** Most lines read of one address; the newest. */
const MAX_LINES = 500;

/** An address of which leases are wanted, between two instants (milliseconds since 1970). */
export interface WantedLease extends LentAddress {
  readonly from: number;
  readonly to: number;
}

export interface LeaseRows {
  putAll(lines: readonly (LeaseLine & Pick<LentAddress, 'zone'>)[]): Promise<void>;
  /** Lines that say who held the addresses in those times, by `lentKey`; consistent. */
  read(wanted: readonly WantedLease[]): Promise<ReadonlyMap<string, readonly LeaseLine[]>>;
}

const pkOf = (address: LentAddress): string => `LEASE#${lentKey(address)}`;
const timeOf = (ms: number): string => new Date(ms).toISOString();

/** Leases on the `flow` table. */
export function createLeaseRows(flow: CoreTable): LeaseRows {
  async function linesOf(wanted: WantedLease): Promise<readonly LeaseLine[]> {
    const { Items = [] } = await flow.dynamodb.send(
      new QueryCommand({
        TableName: flow.table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': pkOf(wanted),
          ':from': timeOf(wanted.from - LONGEST_LEASE_MS),
          ':to': timeOf(wanted.to + 1),
        },
        ScanIndexForward: false,
        Limit: MAX_LINES,
      }),
    );
    return Items.map(({ line }) => leaseLineSchema.parse(line));
  }

  return {
    putAll: (lines) =>
      batchPut(
        flow,
        lines.map(({ zone, ...line }) => ({
          pk: pkOf({ zone, ip: line.ip }),
          sk: `${timeOf(line.at)}#${line.kind}#${keyPart(line.holder.name)}`,
          v: 1,
          type: 'lease',
          line,
          expires: Math.ceil(line.at / 1_000) + KEPT_S,
        })),
      ),
    async read(wanted) {
      const found = await Promise.all(
        wanted.map(async (one) => [lentKey(one), await linesOf(one)] as const),
      );
      return new Map(found);
    },
  };
}
