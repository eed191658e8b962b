// Incidents of other agencies that concern an agency: rows that point to them, newest first.
import { type Incident, type IncidentStep, involvedIn, involvementOf } from '@thapcanh/incidents';
import * as z from 'zod';
import type { CoreTable, Item } from '../table/core-table.ts';
import { type Key, keys, lists } from '../table/keys.ts';
import { mergedScan, type Page } from '../table/merged-scan.ts';
import { inScope } from '../table/scope.ts';
import { readIncidents } from './read-incidents.ts';

const rowSchema = z.object({ incident: z.string() });

/** One row for each agency that a step's incident has come to concern. Rows are never taken back. */
export function involvementRows({ before, after }: IncidentStep): readonly (Item & Key)[] {
  const known = new Set(before === undefined ? [] : involvedIn(before));
  return involvedIn(after)
    .filter((agency) => !known.has(agency))
    .map((agency) => ({
      ...keys.involvement(agency, after.queuedAt, after.id),
      v: 1,
      type: 'involvement',
      incident: after.id,
    }));
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
