// The queue: open incidents in their default order, closed ones newest first, then those of others.
import {
  CLOSED_DAY_MS,
  fitsQueue,
  type Incident,
  localMonth,
  mayRead,
  type QueueFilter,
  type Reader,
} from '@thapcanh/incidents';
import * as z from 'zod';
import type { CoreTable } from '../table/core-table.ts';
import { INDEXES, lists, SHARDS } from '../table/keys.ts';
import { type MergedScan, mergedScan } from '../table/merged-scan.ts';
import { type AgencyScope, inScope, MAX_AGENCY_PARTITIONS } from '../table/scope.ts';
import { incidentOf } from './head-item.ts';
import { listInvolvements } from './involvements.ts';

export interface IncidentFilter extends QueueFilter {
  readonly scope: AgencyScope;
  /** Whose part in incidents of other agencies is listed too, after their own; absent: nobody's. */
  readonly involved?: readonly string[];
  /** Whether restricted incidents are shown: all, none, or those that a reader may see. */
  readonly restricted: boolean | Reader;
}

/** Where a list goes on: which part of it, and the sort key of its last row. */
export const listPositionSchema = z.discriminatedUnion('part', [
  z.object({ part: z.literal('open'), after: z.string().max(1024).optional() }),
  z.object({
    part: z.literal('closed'),
    month: z.string().regex(/^\d{6}$/),
    after: z.string().max(1024).optional(),
  }),
  z.object({ part: z.literal('involved'), after: z.string().max(1024).optional() }),
]);
export type ListPosition = z.infer<typeof listPositionSchema>;

export interface IncidentPage {
  readonly items: readonly Incident[];
  readonly next?: ListPosition;
}

/** Closed incidents are looked for this far back when no `from` says otherwise. */
export const CLOSED_MONTHS = 24;
/** Months read in one call at most; most are a single small query. */
const MONTHS_A_CALL = 6;

/**
 * One page of the list. A page may be short, or empty, and still have more behind it: filters that
 * are not keys read a bounded number of rows.
 */
export async function listIncidents(
  core: CoreTable,
  filter: IncidentFilter,
  page: { readonly limit: number; readonly now: number; readonly position?: ListPosition },
): Promise<IncidentPage> {
  if (filter.scope.length === 0) return { items: [] };
  const wantsClosed = filter.status === 'closed' || filter.status === 'all';
  const newest: ListPosition = { part: 'closed', month: localMonth(page.now) };
  const position = page.position ?? (filter.status === 'closed' ? newest : { part: 'open' });
  if (position.part === 'involved') return involvedPage(core, filter, page, position);
  if (position.part === 'closed') {
    return wantsClosed ? closedPage(core, filter, page, position) : { items: [] };
  }
  const found = await mergedScan(core, {
    ...openPartitions(filter),
    descending: false,
    limit: page.limit,
    accept: acceptor(filter, page.now),
    ...(position.after === undefined ? {} : { after: position.after }),
  });
  if (found.next !== undefined) {
    return { items: found.items, next: { part: 'open', after: found.next } };
  }
  return wantsClosed
    ? { items: found.items, next: newest }
    : withInvolved(core, filter, page, found.items);
}

/** A page whose own part has ended, filled up with incidents of others. */
async function withInvolved(
  core: CoreTable,
  filter: IncidentFilter,
  { limit, now }: { readonly limit: number; readonly now: number },
  own: readonly Incident[],
): Promise<IncidentPage> {
  if ((filter.involved ?? []).length === 0) return { items: own };
  const first: ListPosition & { readonly part: 'involved' } = { part: 'involved' };
  if (own.length === limit) return { items: own, next: first };
  const more = await involvedPage(core, filter, { limit: limit - own.length, now }, first);
  return { ...more, items: [...own, ...more.items] };
}

async function involvedPage(
  core: CoreTable,
  filter: IncidentFilter,
  { limit, now }: { readonly limit: number; readonly now: number },
  { after }: ListPosition & { readonly part: 'involved' },
): Promise<IncidentPage> {
  const { items, next } = await listInvolvements(
    core,
    filter.involved ?? [],
    { limit, ...(after === undefined ? {} : { after }) },
    (incident) => fits(filter, incident, now),
  );
  return { items, ...(next === undefined ? {} : { next: { part: 'involved', after: next } }) };
}

async function closedPage(
  core: CoreTable,
  filter: IncidentFilter,
  page: { readonly limit: number; readonly now: number },
  from: ListPosition & { readonly part: 'closed' },
): Promise<IncidentPage> {
  const low = filter.closedInDay === true ? page.now - CLOSED_DAY_MS : undefined;
  const oldest = oldestMonth(filter, page.now, low);
  const items: Incident[] = [];
  let { month, after } = from;
  for (let read = 0; month >= oldest; read += 1) {
    if (read === MONTHS_A_CALL || items.length === page.limit) {
      return { items, next: { part: 'closed', month } };
    }
    const found = await mergedScan(core, {
      ...closedPartitions(filter, month),
      ...(low === undefined ? {} : { low: new Date(low).toISOString() }),
      descending: true,
      limit: page.limit - items.length,
      accept: acceptor(filter, page.now),
      ...(after === undefined ? {} : { after }),
    });
    items.push(...found.items);
    if (found.next !== undefined) {
      return { items, next: { part: 'closed', month, after: found.next } };
    }
    month = monthsBefore(month, 1);
    after = undefined;
  }
  return withInvolved(core, filter, page, items);
}

/** The month before which nothing is looked for. */
function oldestMonth({ from }: IncidentFilter, now: number, low: number | undefined): string {
  if (low !== undefined) return localMonth(low);
  if (from !== undefined) return localMonth(Date.parse(from));
  return monthsBefore(localMonth(now), CLOSED_MONTHS);
}

type Partitions = Pick<MergedScan<Incident>, 'partitions'> & {
  readonly index: (typeof INDEXES)[keyof typeof INDEXES];
};

function openPartitions({ scope, assignee }: IncidentFilter): Partitions {
  if (typeof assignee === 'string') {
    return { index: INDEXES.mine, partitions: [lists.mine(assignee)] };
  }
  if (scope !== 'all' && scope.length <= MAX_AGENCY_PARTITIONS) {
    return { index: INDEXES.agencyQueue, partitions: scope.map(lists.agencyOpenQueue) };
  }
  return { index: INDEXES.queue, partitions: SHARDS.map(lists.openQueue) };
}

function closedPartitions({ scope }: IncidentFilter, month: string): Partitions {
  if (scope !== 'all' && scope.length <= MAX_AGENCY_PARTITIONS) {
    return {
      index: INDEXES.agencyQueue,
      partitions: scope.map((agency) => lists.agencyClosedQueue(agency, month)),
    };
  }
  return { index: INDEXES.queue, partitions: [lists.closedQueue(month)] };
}

function acceptor(filter: IncidentFilter, now: number): MergedScan<Incident>['accept'] {
  return (item) => {
    const incident = incidentOf(item);
    const isWanted = inScope(filter.scope, incident.agency) && fits(filter, incident, now);
    return isWanted ? incident : undefined;
  };
}

function fits(filter: IncidentFilter, incident: Incident, now: number): boolean {
  return shows(filter.restricted, incident) && fitsQueue(filter, incident, now);
}

function shows(restricted: IncidentFilter['restricted'], incident: Incident): boolean {
  if (typeof restricted === 'boolean') return restricted || !incident.restricted;
  return mayRead(incident, restricted);
}

/** `202601`, 1 month before → `202512`. */
function monthsBefore(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(4)) - 1 - count;
  return `${Math.floor(index / 12)}${String((index % 12) + 1).padStart(2, '0')}`;
}
