// Incidents that have all words asked for, newest first: by rows under the words, never by scanning.
import type { Incident, Level, QueryWord, Severity, Status, Words } from '@thapcanh/incidents';
import { agencyOfIncident } from '@thapcanh/incidents';
import * as z from 'zod';
import { LONGEST_POINTER_CHAIN } from '../incidents/follow-merges.ts';
import { incidentOf } from '../incidents/head-item.ts';
import { batchGet, type CoreTable, type Item } from '../table/core-table.ts';
import { agencyPlace, INDEXES, keys, places, provincePlace } from '../table/keys.ts';
import { type MergedScan, mergedScan, type Page } from '../table/merged-scan.ts';
import { type AgencyScope, inScope, MAX_AGENCY_PARTITIONS } from '../table/scope.ts';

export interface IncidentSearch {
  readonly scope: AgencyScope;
  /** All of them must be there; at least one. */
  readonly words: readonly [QueryWord, ...QueryWord[]];
  readonly status?: Status | 'open' | undefined;
  readonly severity?: Severity | undefined;
  readonly level?: Level | undefined;
  /** A user's sub; null: nobody's. */
  readonly assignee?: string | null | undefined;
  /** Bounds of when it came to the queue, ISO 8601 UTC, inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Whether the one who asks may know of an incident in scope. */
  readonly sees: (incident: Incident) => boolean;
  /** Cases of others that concern the one who asks are found behind them; absent: none. */
  readonly involved?: InvolvedSearch | undefined;
}

export interface InvolvedSearch {
  /** Agencies of the one who asks. */
  readonly scope: readonly string[];
  /** Words of the part of such a case that may be read there. */
  readonly wordsOf: (incident: Incident) => Promise<Words>;
}

/** Rows by which the rarest word is told. */
const PROBED_ROWS = 32;
/** Candidates checked at once; with more than one word most fall away. */
const CANDIDATES = 100;
const MAX_ROUNDS = 5;

const rowSchema = z.object({
  sk: z.string(),
  agency: z.string(),
  incident: z.string(),
  says: z.string(),
});
type Row = z.infer<typeof rowSchema>;

/**
 * One page, newest first by arrival in the queue. It may be short, or empty, and still have more behind
 * it: a call looks at no more than 500 incidents of its rarest word, and looks those up under the other
 * words by key.
 */
export async function searchIncidents(
  core: CoreTable,
  search: IncidentSearch,
  page: { readonly limit: number; readonly after?: string },
): Promise<Page<Incident>> {
  if (search.scope.length === 0) return { items: [] };
  const [rarest, ...others] = await rarestFirst(core, search);
  const found = new Map<string, Incident>();
  let after = page.after;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const limit = others.length === 0 ? page.limit : CANDIDATES;
    const candidates = await mergedScan(core, {
      ...scanOf(search, rarest),
      limit,
      ...(after === undefined ? {} : { after }),
    });
    const rows = await withAll(core, candidates.items, others);
    const heads = await survivorsOf(core, rows);
    for (const row of rows) {
      const incident = heads.get(row.incident);
      if (incident !== undefined && shows(search, incident)) found.set(incident.id, incident);
      if (found.size === page.limit) return { items: [...found.values()], next: row.sk };
    }
    after = candidates.next;
    if (after === undefined) return { items: [...found.values()] };
    // The scan's row budget is spent: the caller goes on from here.
    if (candidates.items.length < limit) break;
  }
  return { items: [...found.values()], ...(after === undefined ? {} : { next: after }) };
}

/** The words, that with the fewest rows first: of the newest ones, its rows reach furthest back. */
async function rarestFirst(
  core: CoreTable,
  search: IncidentSearch,
): Promise<readonly [QueryWord, ...QueryWord[]]> {
  const { words } = search;
  if (words.length === 1) return words;
  const probed = await Promise.all(
    words.map(async (word) => {
      const { items, next } = await mergedScan(core, {
        ...scanOf(search, word),
        limit: PROBED_ROWS,
      });
      return { word, rows: items.length, reach: next ?? '' };
    }),
  );
  const [first = { word: words[0] }, ...rest] = probed.sort((a, b) =>
    a.reach < b.reach ? -1 : a.reach > b.reach ? 1 : a.rows - b.rows,
  );
  return [first.word, ...rest.map(({ word }) => word)];
}

/** Bounds of sort keys that begin with when an incident came to the queue. */
export function boundsOf({ from, to }: IncidentSearch): Pick<MergedScan<Row>, 'low' | 'high'> {
  return {
    ...(from === undefined ? {} : { low: from }),
    // `~` sorts after the `#` that follows the time, so that `to` includes its millisecond.
    ...(to === undefined ? {} : { high: `${to}~` }),
  };
}

function scanOf(search: IncidentSearch, word: QueryWord): Omit<MergedScan<Row>, 'limit' | 'after'> {
  const { scope } = search;
  const place = places.word(word.token);
  return {
    ...(scope !== 'all' && scope.length <= MAX_AGENCY_PARTITIONS
      ? { partitions: scope.map((agency) => agencyPlace(agency, place)) }
      : { index: INDEXES.queue, partitions: [provincePlace(place)] }),
    descending: true,
    ...boundsOf(search),
    accept(item) {
      const row = rowSchema.parse(item);
      return inScope(scope, row.agency) && isSpelt(row, word) ? row : undefined;
    },
  };
}

/** Rows whose incident has the other words too, word after word. */
export async function withAll<R extends Pick<Row, 'sk' | 'agency' | 'incident'>>(
  core: CoreTable,
  rows: readonly R[],
  words: readonly QueryWord[],
): Promise<readonly R[]> {
  let left = rows;
  for (const word of words) {
    const place = places.word(word.token);
    const items = await batchGet(
      core,
      left.map(({ agency, sk }) => ({ pk: agencyPlace(agency, place), sk })),
    );
    const having = new Set(
      items
        .map((item) => rowSchema.parse(item))
        .filter((row) => isSpelt(row, word))
        .map(({ incident }) => incident),
    );
    left = left.filter(({ incident }) => having.has(incident));
  }
  return left;
}

/** Without a spelling of its own a word is found however it is written. */
function isSpelt({ says }: Row, { spelling }: QueryWord): boolean {
  return spelling === undefined || z.array(z.string()).parse(JSON.parse(says)).includes(spelling);
}

/** Heads by the id a row names, merge pointers followed. */
async function survivorsOf(
  core: CoreTable,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, Incident>> {
  const heads = new Map<string, Incident>();
  const asked = new Set<string>();
  let wanted = [...new Set(rows.map(({ incident }) => incident))];
  while (wanted.length > 0) {
    for (const id of wanted) asked.add(id);
    const items = await batchGet(core, wanted.flatMap(headKey));
    for (const incident of items.map((item: Item) => incidentOf(item))) {
      heads.set(incident.id, incident);
    }
    wanted = [...heads.values()].flatMap(({ mergedInto }) =>
      mergedInto === undefined || asked.has(mergedInto) ? [] : mergedInto,
    );
  }
  return new Map(
    rows.flatMap(({ incident }) => {
      let head = heads.get(incident);
      for (let step = 0; head?.mergedInto !== undefined; step += 1) {
        if (step === LONGEST_POINTER_CHAIN) throw new Error(`${incident} is merged in a circle`);
        head = heads.get(head.mergedInto);
      }
      return head === undefined ? [] : [[incident, head]];
    }),
  );
}

function headKey(id: string) {
  const agency = agencyOfIncident(id);
  return agency === undefined ? [] : [keys.head(agency, id)];
}

function shows(search: IncidentSearch, incident: Incident): boolean {
  const { scope, sees } = search;
  return inScope(scope, incident.agency) && sees(incident) && meets(search, incident);
}

/** Whether an incident is as the search wants it, whoever asks. */
export function meets(
  { status, severity, level, assignee }: IncidentSearch,
  incident: Incident,
): boolean {
  return (
    (assignee === undefined || incident.assignee === assignee) &&
    (status === undefined ||
      (status === 'open' ? incident.status !== 'closed' : incident.status === status)) &&
    (severity === undefined || incident.severity.code === severity) &&
    (level === undefined || incident.level === level)
  );
}
