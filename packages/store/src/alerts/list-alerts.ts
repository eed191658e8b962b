// Alerts newest first: of the province, of agencies, or of one entity.
import type { Entity, Level, StoredAlert } from '@thapcanh/incidents';
import * as z from 'zod';
import { batchGet, type CoreTable, type Item } from '../table/core-table.ts';
import { entityPk, INDEXES, keys, lists, provinceEntityPk, SHARDS } from '../table/keys.ts';
import { type MergedScan, mergedScan, type Page } from '../table/merged-scan.ts';
import { type AgencyScope, inScope, MAX_AGENCY_PARTITIONS } from '../table/scope.ts';
import { storedAlertOf, weightOf } from './alert-item.ts';

export interface AlertFilter {
  readonly scope: AgencyScope;
  readonly entity?: Entity;
  readonly rule?: string;
  readonly level?: Level;
  /** Bounds of the event time, ISO 8601 UTC, inclusive. */
  readonly from?: string;
  readonly to?: string;
}

/** Attributes that alerts and entity rows share. */
const rowSchema = z.object({ agency: z.string(), rule: z.string(), level: z.string() });
const entityRowSchema = rowSchema.extend({ alert: z.string() });

export interface AlertStore {
  list(
    filter: AlertFilter,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<Page<StoredAlert>>;
}

/** Alerts on the `core` table. */
export function createAlertStore(core: CoreTable): AlertStore {
  return { list: (filter, page) => listAlerts(core, filter, page) };
}

/** One page; it may be short, or empty, and still have more behind it. */
async function listAlerts(
  core: CoreTable,
  filter: AlertFilter,
  page: { readonly limit: number; readonly after?: string },
): Promise<Page<StoredAlert>> {
  if (filter.scope.length === 0) return { items: [] };
  const common = { descending: true, weigh: weightOf, ...page, ...boundsOf(filter) };
  if (filter.entity === undefined) {
    return mergedScan(core, {
      ...common,
      ...alertPartitions(filter.scope),
      accept: (item) => (accepts(filter, item) ? storedAlertOf(item) : undefined),
    });
  }
  const rows = await mergedScan(core, {
    ...common,
    ...entityPartitions(filter.scope, filter.entity),
    accept: (item) => (accepts(filter, item) ? entityRowSchema.parse(item) : undefined),
  });
  const items = await batchGet(
    core,
    rows.items.map(({ agency, alert }) => keys.alert(agency, alert)),
  );
  const byId = new Map(items.map(storedAlertOf).map((stored) => [stored.alert.id, stored]));
  return {
    items: rows.items.flatMap(({ alert }) => byId.get(alert) ?? []),
    ...(rows.next === undefined ? {} : { next: rows.next }),
  };
}

function accepts({ scope, rule, level }: AlertFilter, item: Item): boolean {
  const row = rowSchema.parse(item);
  return (
    inScope(scope, row.agency) &&
    (rule === undefined || row.rule === rule) &&
    (level === undefined || row.level === level)
  );
}

type Partitions = Pick<MergedScan<unknown>, 'index' | 'partitions'>;

function alertPartitions(scope: AgencyScope): Partitions {
  return scope !== 'all' && scope.length <= MAX_AGENCY_PARTITIONS
    ? { index: INDEXES.agencyQueue, partitions: scope.map(lists.agencyAlerts) }
    : { index: INDEXES.queue, partitions: SHARDS.map(lists.alerts) };
}

function entityPartitions(scope: AgencyScope, entity: Entity): Partitions {
  return scope !== 'all' && scope.length <= MAX_AGENCY_PARTITIONS
    ? { partitions: scope.map((agency) => entityPk(agency, entity)) }
    : { index: INDEXES.queue, partitions: [provinceEntityPk(entity)] };
}

/** `~` sorts after the `#` that follows the time, so that `to` includes its millisecond. */
function boundsOf({ from, to }: AlertFilter): Pick<MergedScan<unknown>, 'low' | 'high'> {
  return {
    ...(from === undefined ? {} : { low: from }),
    ...(to === undefined ? {} : { high: `${to}~` }),
  };
}
