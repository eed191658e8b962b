// Rows that point to what a step is about to make: they list, and the head decides. They are written
// before the step is committed, so that no transaction has to hold them and no crash can leave one out.
import { type IncidentStep, isCanary } from '@thapcanh/incidents';
import { batchWrite } from '../table/batch-write.ts';
import type { CoreTable, Item } from '../table/core-table.ts';
import type { Key } from '../table/keys.ts';
import { accessLinkRows } from './access-link-rows.ts';
import { changeRow } from './incident-changes.ts';
import { involvementRows } from './involvements.ts';

/** The pointers of steps as they are stored; of the canary there are none. */
export function pointersOf(steps: readonly IncidentStep[]): readonly (Item & Key)[] {
  return steps
    .filter(({ after }) => !isCanary(after.agency))
    .flatMap((step) => [changeRow(step), ...involvementRows(step), ...accessLinkRows(step)]);
}

/** Writes the pointers of steps; of a step that is then not committed, readers find a head that knows nothing of it. */
export async function writePointers(
  core: CoreTable,
  steps: readonly IncidentStep[],
): Promise<void> {
  const puts = pointersOf(steps);
  if (puts.length > 0) await batchWrite(core, { puts });
}
