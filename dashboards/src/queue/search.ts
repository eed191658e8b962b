// The queue's address: a view with its filters, or a search, and what is open beside it.
import type { IncidentSummary } from '@thapcanh/api-schema';
import { fitsQueue, LEVELS, type QueueFilter, SEVERITIES, STATUSES } from '@thapcanh/incidents';
import * as z from 'zod';
import type { IncidentFilter, QueueQuery } from '../api/queries/incident.ts';

export const VIEWS = [
  'open',
  'mine',
  'unassigned',
  'due',
  'waiting',
  'storms',
  'watching',
  'closed',
] as const;
export type View = (typeof VIEWS)[number];

/** An address writes a word of digits as a number. */
const word = z
  .union([z.string().min(1), z.number().transform(String)])
  .optional()
  .catch(undefined);

/** What the address may carry; what does not fit is dropped. */
export const queueSearchSchema = z.object({
  view: z.enum(VIEWS).optional().catch(undefined),
  status: z.enum(STATUSES).optional().catch(undefined),
  severity: z.enum(SEVERITIES).optional().catch(undefined),
  level: z.enum(LEVELS).optional().catch(undefined),
  agency: word,
  assignee: word,
  /** Those that were put off, which the first view leaves out. */
  snoozed: z.literal(true).optional().catch(undefined),
  q: word,
  entity: word,
  rule: word,
  technique: word,
  /** The case in the split view, by id. */
  peek: word,
  /** The storm that is open, by id. */
  storm: word,
});
export type QueueSearch = z.infer<typeof queueSearchSchema>;

/** What a person narrows the queue by; the rest of an address is where they are. */
export const FILTERS = [
  'q',
  'entity',
  'rule',
  'technique',
  'status',
  'severity',
  'level',
  'agency',
  'assignee',
  'snoozed',
] as const;
export type Filter = (typeof FILTERS)[number];

/** By these, incidents are found in an index, whatever their state; the views have no part in it. */
const SEARCHED = ['q', 'entity', 'rule', 'technique'] as const;

type ListView = Exclude<View, 'storms'>;

/** What each view asks for; its filters can narrow it, and not change it. */
const VIEW_FILTERS: Readonly<Record<ListView, IncidentFilter>> = {
  open: { status: 'open', snoozed: 'false' },
  mine: { status: 'open', assignee: 'me' },
  unassigned: { status: 'open', assignee: 'none' },
  due: { status: 'open', dueSoon: 'true' },
  waiting: { status: 'open', waiting: 'true' },
  watching: { status: 'open', watching: 'true' },
  closed: { status: 'closed', closedInDay: 'true' },
};

export function isSearch(search: QueueSearch): boolean {
  return SEARCHED.some((name) => search[name] !== undefined);
}

/** The view that an address shows; a search is none. */
export function viewOf(search: QueueSearch): View | undefined {
  return isSearch(search) ? undefined : (search.view ?? 'open');
}

/** Whether a filter has a say at an address. */
export function isFree(filter: Filter, search: QueueSearch): boolean {
  const view = viewOf(search);
  if (filter === 'status') return view !== 'closed';
  if (filter === 'assignee') return view !== 'mine' && view !== 'unassigned';
  if (filter === 'snoozed') return view === 'open';
  return true;
}

/** The filters of an address that have a say. */
export function filtersOf(search: QueueSearch): Pick<QueueSearch, Filter> {
  return Object.fromEntries(
    FILTERS.filter((name) => search[name] !== undefined && isFree(name, search)).map((name) => [
      name,
      search[name],
    ]),
  );
}

/** Whether anything beyond the view is filtered. */
export function isFiltered(search: QueueSearch): boolean {
  return Object.keys(filtersOf(search)).length > 0;
}

/**
 * The API's query for an address.
 *
 * @example queueQuery({ view: 'mine', severity: 'M2' })
 * // { kind: 'list', filter: { status: 'open', assignee: 'me', severity: 'M2' } }
 */
export function queueQuery(search: QueueSearch): QueueQuery {
  const { snoozed, ...filters } = filtersOf(search);
  const view = viewOf(search);
  if (view === undefined) return { kind: 'search', filter: filters };
  const { status, severity, level, agency, assignee } = filters;
  const fixed = VIEW_FILTERS[view === 'storms' ? 'open' : view];
  const { snoozed: _, ...ofAnyTime } = fixed;
  return {
    kind: 'list',
    filter: {
      // A closed case is never put off, and one that was is asked for by its own filter.
      ...(status === 'closed' ? ofAnyTime : fixed),
      ...(snoozed && { snoozed: 'true' }),
      ...(status && { status }),
      ...(severity && { severity }),
      ...(level && { level }),
      ...(agency && { agency }),
      ...(assignee && { assignee }),
    },
  };
}

/**
 * Whether an incident belongs to a list, seen by `me` at an instant: what the API would say of it.
 * Undefined for a search, whose words only the API knows.
 */
export function wantedBy(
  query: QueueQuery,
  me: string | undefined,
): ((incident: IncidentSummary, now: number) => boolean) | undefined {
  if (query.kind === 'search' || me === undefined) return undefined;
  const { filter } = query;
  const { status = 'open', severity, level, agency, assignee } = filter;
  const wanted: QueueFilter = {
    status,
    ...(severity && { severity }),
    ...(level && { level }),
    ...(assignee && { assignee: subOf(assignee, me) }),
    ...(filter.waiting && { waiting: true }),
    ...(filter.dueSoon && { dueSoon: true }),
    ...(filter.snoozed && { snoozed: filter.snoozed === 'true' }),
    ...(filter.watching && { watcher: me }),
    ...(filter.closedInDay && { closedInDay: true }),
  };
  return (incident, now) =>
    (agency === undefined || incident.agency === agency) && fitsQueue(wanted, incident, now);
}

function subOf(assignee: string, me: string): string | null {
  if (assignee === 'me') return me;
  return assignee === 'none' ? null : assignee;
}
