// Finding incidents by words, entities, rules and techniques.
import { MAX_SEARCH_WORDS, type SearchQuery, searchQuerySchema } from '@thapcanh/api-schema';
import {
  entityToken,
  type QueryWord,
  queryWords,
  ruleToken,
  techniqueToken,
} from '@thapcanh/incidents';
import {
  type IncidentIndex,
  type IncidentSearch,
  type IncidentStore,
  narrowed,
} from '@thapcanh/store';
import * as z from 'zod';
import { assigneeOf, type Caller, maySee } from './caller.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { entityOf } from './entity-parameter.ts';
import { involvedSearch } from './involved-search.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { shownSummary } from './shown-incident.ts';

export interface SearchRoutesOptions {
  readonly index: Pick<IncidentIndex, 'search'>;
  readonly incidents: IncidentStore;
}

const sortKey = z.string().max(1024);

/** `GET /v1/search`. */
export function searchRoutes({ index, incidents }: SearchRoutesOptions): readonly Route[] {
  async function search(c: ApiContext): Promise<Response> {
    const query = queryOf(c, searchQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const caller = c.get('caller');
    const asked = searchOf(query.value, caller);
    if (!asked.ok) return problemResponse(asked.refusal);
    const after = decodeCursor(c, 'search', query.value, sortKey);
    if (!after.ok) return problemResponse(after.refusal);
    // Who names an agency asks for its own cases.
    const involved =
      query.value.agency === undefined ? involvedSearch(caller, incidents) : undefined;
    const page = await index.search(
      { ...asked.value, involved },
      {
        limit: query.value.limit,
        ...(after.value === undefined ? {} : { after: after.value }),
      },
    );
    return c.json({
      items: page.items.map((incident) => shownSummary(incident, caller)),
      ...(page.next === undefined
        ? {}
        : { nextCursor: encodeCursor(c, 'search', query.value, page.next) }),
    });
  }
  return [{ method: 'GET', path: '/v1/search', roles: EVERYBODY, handle: search }];
}

function searchOf(query: SearchQuery, caller: Caller): Outcome<IncidentSearch> {
  const words = wordsOf(query, caller);
  if (!words.ok) return words;
  const { agency, status, severity, level, from, to } = query;
  return accept({
    scope: narrowed(caller.scope, agency),
    words: words.value,
    status: status === 'all' ? undefined : status,
    severity,
    level,
    assignee: assigneeOf(query.assignee, caller),
    from: from === undefined ? undefined : new Date(from).toISOString(),
    to: to === undefined ? undefined : new Date(to).toISOString(),
    sees: (incident) => maySee(caller, incident),
  });
}

function wordsOf(
  { q, entity, rule, technique }: SearchQuery,
  { registry }: Caller,
): Outcome<readonly [QueryWord, ...QueryWord[]]> {
  const named = entityOf(entity, registry);
  if (!named.ok) return named;
  const words: readonly QueryWord[] = [
    ...(named.value === undefined ? [] : [{ token: entityToken(named.value) }]),
    ...(rule === undefined ? [] : [{ token: ruleToken(rule) }]),
    ...(technique === undefined ? [] : [{ token: techniqueToken(technique) }]),
    ...queryWords(q ?? ''),
  ];
  const [first, ...rest] = words;
  if (first === undefined) {
    return refuse('invalid_request', 'There is no word to look for: letters or digits.', [
      { at: '/q', message: 'has no word' },
    ]);
  }
  if (words.length > MAX_SEARCH_WORDS) {
    return refuse('invalid_request', `A search has at most ${MAX_SEARCH_WORDS} words.`, [
      { at: '/q', message: `${words.length} words` },
    ]);
  }
  return accept([first, ...rest]);
}
