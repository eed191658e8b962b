// What changed lately: a small row a step, in the order of time.
import type { IncidentStep } from '@thapcanh/incidents';
import * as z from 'zod';
import type { CoreTable, Item } from '../table/core-table.ts';
import { INDEXES, type Key, keys, lists, SHARDS, shardOf } from '../table/keys.ts';
import { mergedScan, type Page } from '../table/merged-scan.ts';
import { type AgencyScope, inScope, MAX_AGENCY_PARTITIONS } from '../table/scope.ts';

const rowSchema = z.object({
  agency: z.string(),
  incident: z.string(),
  rev: z.number().int(),
  sk: z.string(),
});

/** That an incident is, or is about to be, at a revision. */
export interface IncidentChangeRow {
  readonly incident: string;
  readonly rev: number;
  /** Its place in the order of time: ISO 8601 UTC, then what tells rows of one moment apart. */
  readonly place: string;
}

/** How long a row is kept: a live queue needs hours, the daily anchor any day that `watch` may miss. */
export const CHANGES_KEPT_MS = 35 * 86_400_000;

/** The row of a step. */
export function changeRow({ after }: IncidentStep): Item & Key {
  const { agency, id, rev, updatedAt } = after;
  const key = keys.incidentChange(shardOf(id), updatedAt, id, rev);
  return {
    ...key,
    gsi2pk: lists.agencyChanges(agency),
    gsi2sk: key.sk,
    v: 1,
    type: 'change',
    agency,
    incident: id,
    rev,
    expires: Math.ceil((Date.parse(updatedAt) + CHANGES_KEPT_MS) / 1_000),
  };
}

/**
 * Changes of the agencies' incidents from a place on (inclusive), oldest first. A row may foretell: the head
 * decides whether the revision is there yet.
 */
export function listChanges(
  core: CoreTable,
  scope: AgencyScope,
  { from, limit }: { readonly from: string; readonly limit: number },
): Promise<Page<IncidentChangeRow>> {
  if (scope.length === 0) return Promise.resolve({ items: [] });
  const partitions =
    scope !== 'all' && scope.length <= MAX_AGENCY_PARTITIONS
      ? { index: INDEXES.agencyQueue, partitions: scope.map(lists.agencyChanges) }
      : { partitions: SHARDS.map(lists.changes) };
  return mergedScan(core, {
    ...partitions,
    descending: false,
    low: from,
    limit,
    accept(item) {
      const { agency, sk: place, ...row } = rowSchema.parse(item);
      return inScope(scope, agency) ? { ...row, place } : undefined;
    },
  });
}
