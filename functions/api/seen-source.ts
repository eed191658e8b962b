// The source a request names, if its caller may know of it.
import type { SourceRow } from '@thapcanh/incidents';
import { inScope, type SourceDesk } from '@thapcanh/store';
import { accept, type Outcome, refuse } from './problem.ts';
import type { ApiContext } from './request.ts';

/** A source outside the caller's scope is answered as one that is not there. */
export async function seenSource(
  c: ApiContext,
  sources: Pick<SourceDesk, 'get'>,
): Promise<Outcome<SourceRow>> {
  const [agency = '', id = ''] = [c.req.param('agency'), c.req.param('source')];
  const row = inScope(c.get('caller').scope, agency) ? await sources.get(agency, id) : undefined;
  return row === undefined
    ? refuse('not_found', 'There is no such source in your scope.')
    : accept(row);
}
