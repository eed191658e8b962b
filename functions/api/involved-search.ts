// What a search may find of other agencies' cases that concern the caller: words of the caller's part.
import { factsOfAlerts, headWords } from '@thapcanh/incidents';
import type { IncidentStore, InvolvedSearch } from '@thapcanh/store';
import type { Caller } from './caller.ts';
import { SEARCHED_EVIDENCE } from './incident-routes.ts';
import { shownAlerts, shownSummary } from './shown-incident.ts';

/** Undefined: the caller sees the whole province, and no case is another's. */
export function involvedSearch(
  caller: Caller,
  incidents: Pick<IncidentStore, 'alerts'>,
): InvolvedSearch | undefined {
  const { scope, registry } = caller;
  if (scope === 'all') return undefined;
  return {
    scope,
    async wordsOf(incident) {
      const { items } = await incidents.alerts(incident, SEARCHED_EVIDENCE);
      const facts = factsOfAlerts(shownAlerts(items, incident, caller), registry);
      const { title } = shownSummary(incident, caller);
      return headWords({ ...incident, title }, [], facts ?? { rules: [], entities: [] });
    },
  };
}
