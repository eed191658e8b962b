// What the rules see of a source, what to turn on so that more do, and how much to expect of it.
import type { CoverageView } from '@thapcanh/api-schema';
import { coverageOf, type RuleSight } from '@thapcanh/detection';
import { formatById } from '@thapcanh/log-formats';
import type { SourceDesk } from '@thapcanh/store';
import { problemResponse } from './problem.ts';
import type { ApiContext } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { seenSource } from './seen-source.ts';

export interface CoverageRouteOptions {
  readonly sources: Pick<SourceDesk, 'get'>;
  /** Sights of the rules in force; may cache. */
  readonly rules: () => Promise<readonly RuleSight[]>;
}

/** `GET /v1/sources/:agency/:source/coverage`. */
export function coverageRoutes({ sources, rules }: CoverageRouteOptions): readonly Route[] {
  async function show(c: ApiContext): Promise<Response> {
    const found = await seenSource(c, sources);
    if (!found.ok) return problemResponse(found.refusal);
    const { format = '', logsource } = found.value;
    const coverage = coverageOf(await rules(), formatById(format), logsource);
    const advice = coverage.advice.map(({ id, text, rules: more }) => ({
      id,
      rules: more,
      ...text,
    }));
    return c.json({ ...coverage, advice } satisfies CoverageView);
  }
  const path = '/v1/sources/:agency/:source/coverage';
  return [{ method: 'GET', path, roles: EVERYBODY, handle: show }];
}
