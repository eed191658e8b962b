// The queue as a file: what the caller may list, as a table or a layer of techniques.
import { type ListExportQuery, listExportQuerySchema } from '@thapcanh/api-schema';
import { CSV_TYPE, incidentList, JSON_TYPE, jsonText, listLayer } from '@thapcanh/incident-exports';
import { type Clock, type Incident, stricter, tlpOfIncident } from '@thapcanh/incidents';
import { type IncidentStore, type ListPosition, listPositionSchema } from '@thapcanh/store';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { attachment, fileResponse } from './file-response.ts';
import { filterOf } from './incident-routes.ts';
import { problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { shownSummary } from './shown-incident.ts';

export interface ListExportOptions {
  readonly incidents: Pick<IncidentStore, 'list'>;
  readonly clock: Clock;
  readonly province: { readonly simulated: boolean };
}

/** Incidents read at once; and times the list is read, since a page may be short and not the last. */
const PAGE = 200;
const MAX_PAGES = 20;

/** `GET /v1/incidents/export`; with more behind it, `Link: <…>; rel="next"` (RFC 8288). */
export function listExportRoutes(options: ListExportOptions): readonly Route[] {
  const { simulated } = options.province;

  async function take(c: ApiContext): Promise<Response> {
    const query = queryOf(c, listExportQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const position = decodeCursor(c, 'incidents export', query.value, listPositionSchema);
    if (!position.ok) return problemResponse(position.refusal);
    const { items, next } = await read(c, query.value, position.value, options);
    const caller = c.get('caller');
    const listed = items.map((incident) => shownSummary(incident, caller));
    const file =
      query.value.format === 'csv'
        ? { name: 'incidents.csv', type: CSV_TYPE, text: incidentList(listed, { simulated }) }
        : {
            name: 'incidents.navigator.json',
            type: JSON_TYPE,
            text: jsonText(
              listLayer(listed, {
                more: next !== undefined,
                simulated,
                tlp: listed.map(tlpOfIncident).reduce(stricter, 'TLP:AMBER'),
              }),
            ),
          };
    return fileResponse(Buffer.from(file.text, 'utf8'), {
      'content-type': file.type,
      'content-disposition': attachment(file.name),
      ...(next === undefined
        ? {}
        : { link: nextLink(c, encodeCursor(c, 'incidents export', query.value, next)) }),
    });
  }

  return [{ method: 'GET', path: '/v1/incidents/export', roles: EVERYBODY, handle: take }];
}

async function read(
  c: ApiContext,
  query: ListExportQuery,
  from: ListPosition | undefined,
  { incidents, clock }: ListExportOptions,
): Promise<{ readonly items: readonly Incident[]; readonly next: ListPosition | undefined }> {
  const filter = filterOf(query, c.get('caller'));
  const now = clock.now();
  const items: Incident[] = [];
  let position = from;
  for (let pages = 0; pages < MAX_PAGES && items.length < query.limit; pages += 1) {
    const page = await incidents.list(filter, {
      limit: Math.min(PAGE, query.limit - items.length),
      now,
      ...(position === undefined ? {} : { position }),
    });
    items.push(...page.items);
    position = page.next;
    if (position === undefined) break;
  }
  return { items, next: position };
}

/** The address of what follows. */
function nextLink(c: ApiContext, cursor: string): string {
  const url = new URL(c.req.url);
  url.searchParams.set('cursor', cursor);
  return `<${url.pathname}${url.search}>; rel="next"`;
}
