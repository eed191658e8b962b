// Cases of other agencies that concern the one who asks and have all words asked for, in the part that
// may be read: words of the rest find nothing, or a search would tell what a reading hides.
import { agencyOfIncident, type Incident, involvementOf, type Words } from '@thapcanh/incidents';
import * as z from 'zod';
import { readIncidents } from '../incidents/read-incidents.ts';
import type { CoreTable } from '../table/core-table.ts';
import { lists } from '../table/keys.ts';
import { mergedScan, type Page } from '../table/merged-scan.ts';
import { inScope } from '../table/scope.ts';
import {
  boundsOf,
  type IncidentSearch,
  type InvolvedSearch,
  meets,
  withAll,
} from './search-incidents.ts';

/** Rows of involvement read in a call. */
const CANDIDATES = 100;
/** Cases of which the part is read in a call: each reads alerts. */
const MAX_PARTS = 20;

const rowSchema = z.object({ sk: z.string(), incident: z.string() });

/** One page, newest first; it may be short, or empty, and still have more behind it. */
export async function searchInvolved(
  core: CoreTable,
  search: IncidentSearch,
  { scope, wordsOf }: InvolvedSearch,
  page: { readonly limit: number; readonly after?: string },
): Promise<Page<Incident>> {
  const { items, next } = await mergedScan(core, {
    partitions: scope.map(lists.involvements),
    descending: true,
    limit: CANDIDATES,
    ...boundsOf(search),
    ...(page.after === undefined ? {} : { after: page.after }),
    accept(item) {
      const { sk, incident } = rowSchema.parse(item);
      const agency = agencyOfIncident(incident);
      return agency === undefined ? undefined : { sk, incident, agency };
    },
  });
  const distinct = new Map(items.map((row) => [row.incident, row]));
  // Of all words of the case first: rows say that without reading its alerts.
  const rows = await withAll(core, [...distinct.values()], search.words);
  const heads = await readIncidents(
    core,
    rows.map(({ incident }) => incident),
  );
  const isOwn = (agency: string): boolean => inScope(scope, agency);
  const found: Incident[] = [];
  let parts = 0;
  for (const { incident: id, sk } of rows) {
    const head = heads.get(id);
    const concerns =
      head !== undefined &&
      head.id === id &&
      !head.restricted &&
      !isOwn(head.agency) &&
      involvementOf(head, isOwn) !== undefined &&
      meets(search, head);
    if (!concerns) continue;
    parts += 1;
    if (hasAll(await wordsOf(head), search)) found.push(head);
    if (found.length === page.limit || parts === MAX_PARTS) return { items: found, next: sk };
  }
  return { items: found, ...(next === undefined ? {} : { next }) };
}

function hasAll(words: Words, { words: wanted }: IncidentSearch): boolean {
  return wanted.every(({ token, spelling }) => {
    const spellings = words.get(token);
    return spellings !== undefined && (spelling === undefined || spellings.has(spelling));
  });
}
