// Incidents of other agencies that concern an agency: rows that point to them, newest first.
import { type Incident, type IncidentStep, involvedIn, involvementOf } from '@thapcanh/incidents';
import { z } from 'zod';
import { batchWrite } from '../table/batch-write.ts';
import type { CoreTable } from '../table/core-table.ts';
import { keys, lists } from '../table/keys.ts';
import { mergedScan, type Page } from '../table/merged-scan.ts';
import { inScope } from '../table/scope.ts';
import { readIncidents } from './read-incidents.ts';

const rowSchema = z.object({ incident: z.string() });

/**
 * Writes the rows that steps will make true, before they are committed: a crash in between leaves a row
 * whose head does not bear it out, and readers drop it; so no transaction has to hold them. Rows are
 * never taken back.
 */
export async function noteInvolvements(
  core: CoreTable,
  steps: readonly IncidentStep[],
): Promise<void> {
  const puts = steps.flatMap(({ before, after }) => {
    const known = new Set(before === undefined ? [] : involvedIn(before));
    return involvedIn(after)
      .filter((agency) => !known.has(agency))
      .map((agency) => ({
        ...keys.involvement(agency, after.queuedAt, after.id),
        v: 1,
        type: 'involvement',
        incident: after.id,
      }));
  });
  if (puts.length > 0) await batchWrite(core, { puts });
}

/**
 * One page of incidents of others that concern one of the agencies, by arrival, newest first. A page may
 * be short, or empty, and still have more behind it. Merged ones are left out: their survivor has a row.
 */
export async function listInvolvements(
  core: CoreTable,
  scope: readonly string[],
  page: { readonly limit: number; readonly after?: string },
  accept: (incident: Incident) => boolean,
): Promise<Page<Incident>> {
  const found = await mergedScan(core, {
    partitions: scope.map(lists.involvements),
    descending: true,
    ...page,
    accept: (item) => rowSchema.parse(item).incident,
  });
  const ids = [...new Set(found.items)];
  const heads = await readIncidents(core, ids);
  const isOwn = (agency: string) => inScope(scope, agency);
  const items = ids.flatMap((id) => {
    const head = heads.get(id);
    return head !== undefined &&
      head.id === id &&
      !isOwn(head.agency) &&
      involvementOf(head, isOwn) !== undefined &&
      accept(head)
      ? [head]
      : [];
  });
  return { ...found, items };
}
