// Incidents whose rows in indexes are to be looked at: each step leaves one row, the next step the same.
import { randomUUID } from 'node:crypto';
import type { IncidentStep } from '@thapcanh/incidents';
import * as z from 'zod';
import type { CoreTable } from '../table/core-table.ts';
import type { Action } from '../table/transact.ts';
import { createWorkRows, type WorkList, type WorkRows } from '../work/work-rows.ts';

const pendingSchema = z.object({ incident: z.string(), at: z.iso.datetime() });
export type PendingIndex = z.infer<typeof pendingSchema>;

/** Far longer than `watch` may be at rest. */
const LIFE_S = 90 * 86_400;

export interface PendingIndexes extends Pick<WorkRows<PendingIndex>, 'remove'> {
  list(limit: number): Promise<WorkList<PendingIndex>>;
}

function pendingRows({ dynamodb, table }: CoreTable): WorkRows<PendingIndex> {
  return createWorkRows<PendingIndex>({
    dynamodb,
    table,
    uniqueName: randomUUID,
    prefix: 'INDEX',
    type: 'pending-index',
    schema: pendingSchema,
    orderOf: () => 'I',
    identityOf: ({ incident }) => [incident],
    expiresOf: ({ at }) => Math.ceil(Date.parse(at) / 1_000) + LIFE_S,
  });
}

/** Pending rows on the `core` table. */
export function createPendingIndexes(core: CoreTable): PendingIndexes {
  const rows = pendingRows(core);
  return { remove: (row) => rows.remove(row), list: (limit) => rows.list({ limit }) };
}

/** The row a step leaves. */
export function pendingAction(core: CoreTable, { after }: IncidentStep): Action {
  return pendingRows(core).put({ incident: after.id, at: after.updatedAt });
}
