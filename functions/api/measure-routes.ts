// How a period went, and how many wait now.
import { type Counts, type Measures, measureQuerySchema } from '@thapcanh/api-schema';
import { type Clock, countQueue, measure, seesAllRestricted } from '@thapcanh/incidents';
import { type IncidentIndex, narrowed } from '@thapcanh/store';
import { problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';

export interface MeasureRoutesOptions {
  readonly index: Pick<IncidentIndex, 'figuresBetween' | 'open' | 'closedSince'>;
  readonly clock: Clock;
}

const DAY_MS = 86_400_000;

/** `GET /v1/measures`, `GET /v1/incidents/counts`. */
export function measureRoutes({ index, clock }: MeasureRoutesOptions): readonly Route[] {
  async function measures(c: ApiContext): Promise<Response> {
    const query = queryOf(c, measureQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const { user, scope } = c.get('caller');
    const { by, agency } = query.value;
    const filter = { scope: narrowed(scope, agency), restricted: seesAllRestricted(user) };
    const period = {
      from: new Date(query.value.from).toISOString(),
      to: new Date(query.value.to).toISOString(),
    };
    const [figures, open] = await Promise.all([
      index.figuresBetween(filter, period),
      index.open(filter),
    ]);
    const {
      mine: _mine,
      watching: _watching,
      ...backlog
    } = countQueue(open, { user: user.sub, now: clock.now() });
    const answer: Measures = {
      ...period,
      by,
      measures: [...measure(figures, period, by)],
      backlog,
    };
    return c.json(answer);
  }

  async function counts(c: ApiContext): Promise<Response> {
    const { user, scope } = c.get('caller');
    const filter = { scope, restricted: seesAllRestricted(user) };
    const now = clock.now();
    const [open, closed] = await Promise.all([
      index.open(filter),
      index.closedSince(filter, { since: now - DAY_MS, now }),
    ]);
    const answer: Counts = {
      ...countQueue(open, { user: user.sub, now }),
      closedInDay: closed.length,
    };
    return c.json(answer);
  }

  return [
    { method: 'GET', path: '/v1/incidents/counts', roles: EVERYBODY, handle: counts },
    { method: 'GET', path: '/v1/measures', roles: EVERYBODY, handle: measures },
  ];
}
