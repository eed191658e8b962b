// What a period was like, and how things stand now: one reading of figures for a whole page.
import { type DueIncident, type Overview, overviewQuerySchema } from '@thapcanh/api-schema';
import {
  ACKNOWLEDGE,
  type Clock,
  countQueue,
  type Figures,
  nearestClock,
  openByPriority,
  overviewOf,
  periodBefore,
  seesAllRestricted,
  titleWithoutEntity,
} from '@thapcanh/incidents';
import {
  type AgencyScope,
  type IncidentIndex,
  type IncidentStore,
  inScope,
  narrowed,
  type SourceNotices,
} from '@thapcanh/store';
import { type Caller, maySee } from './caller.ts';
import { problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';

export interface OverviewRoutesOptions {
  readonly index: Pick<IncidentIndex, 'figuresBetween' | 'open'>;
  readonly incidents: Pick<IncidentStore, 'many'>;
  readonly notices: Pick<SourceNotices, 'all'>;
  readonly clock: Clock;
}

/** Deadlines told; so many heads are read. */
const MAX_DEADLINES = 12;

/** `GET /v1/overview`: rows of the months of both periods, of what is open, and at most 12 heads. */
export function overviewRoutes({
  index,
  incidents,
  notices,
  clock,
}: OverviewRoutesOptions): readonly Route[] {
  async function overview(c: ApiContext): Promise<Response> {
    const query = queryOf(c, overviewQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const caller = c.get('caller');
    const scope = narrowed(caller.scope, query.value.agency);
    const filter = { scope, restricted: query.value.restricted && seesAllRestricted(caller.user) };
    const period = {
      from: new Date(query.value.from).toISOString(),
      to: new Date(query.value.to).toISOString(),
    };
    const before = periodBefore(period, query.value.beforeFrom);
    const [figures, open, wrong] = await Promise.all([
      index.figuresBetween(filter, { from: before.from, to: period.to }),
      index.open(filter),
      notices.all(),
    ]);
    const { mine: _, ...backlog } = countQueue(open, { user: caller.user.sub, now: clock.now() });
    const told = overviewOf(figures, period, before);
    const answer: Overview = {
      ...told,
      sourceTitles: Object.fromEntries(
        told.volume.bySource.flatMap(({ key }) => {
          const [agency, source] = splitOnce(key);
          const title = caller.registry.source(agency, source)?.title;
          return title === undefined ? [] : [[key, title]];
        }),
      ),
      backlog: { ...backlog, byPriority: openByPriority(open) },
      deadlines: await deadlinesOf(open, caller, query.value.restricted),
      sources: [...wrongSources(wrong, scope, caller)],
    };
    return c.json(answer);
  }

  /** Rows may be a minute old: the heads say what is still owed. */
  async function deadlinesOf(
    open: readonly Figures[],
    caller: Caller,
    restricted: boolean,
  ): Promise<DueIncident[]> {
    const nearest = open
      .flatMap(({ id, due }) => (due === undefined ? [] : { id, due }))
      .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1))
      .slice(0, MAX_DEADLINES);
    const heads = await incidents.many(nearest.map(({ id }) => id));
    return nearest
      .flatMap(({ id }): DueIncident[] => {
        const head = heads.get(id);
        if (head === undefined || head.id !== id || !maySee(caller, head)) return [];
        if (head.restricted && !restricted) return [];
        const legal = (head.clocks ?? []).filter((one) => one.id !== ACKNOWLEDGE);
        const clock = nearestClock(legal);
        if (clock === undefined) return [];
        const { number, title, agency, status, severity, confirmed } = head;
        return [
          {
            id,
            number: confirmed?.number ?? number,
            title,
            behaviour: titleWithoutEntity(head),
            agency,
            status,
            severity: severity.code,
            tentative: confirmed === undefined,
            clock: clock.id,
            due: clock.due,
          },
        ];
      })
      .sort((a, b) => (a.due < b.due ? -1 : 1));
  }

  return [{ method: 'GET', path: '/v1/overview', roles: EVERYBODY, handle: overview }];
}

/** `agency/source` apart; an agency's id has no slash. */
function splitOnce(key: string): readonly [string, string] {
  const cut = key.indexOf('/');
  return [key.slice(0, cut), key.slice(cut + 1)];
}

function wrongSources(
  notices: Awaited<ReturnType<SourceNotices['all']>>,
  scope: AgencyScope,
  { registry }: Caller,
): Overview['sources'] {
  return notices
    .filter(({ agency, endedAt }) => endedAt === undefined && inScope(scope, agency))
    .flatMap(({ agency, source, kind, since, facts }) => {
      const title = registry.source(agency, source)?.title;
      return title === undefined ? [] : { agency, source, title, kind, since, facts };
    })
    .sort((a, b) => (a.since < b.since ? -1 : 1));
}
