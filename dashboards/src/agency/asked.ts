// What an agency still owes an answer to, the most pressing first: pure.
import type { AgencyRequestView, IncidentSummary } from '@thapcanh/api-schema';

export interface Asked {
  readonly incident: Pick<IncidentSummary, 'id' | 'number' | 'title'>;
  readonly request: AgencyRequestView;
}

/** Incidents that wait for one of these agencies. */
export function askingIncidents(
  incidents: readonly IncidentSummary[],
  agencies: ReadonlySet<string>,
): readonly IncidentSummary[] {
  return incidents.filter(({ awaited = [] }) => awaited.some(({ agency }) => agencies.has(agency)));
}

/** Unanswered, not withdrawn, of these agencies; what is due first comes first. */
export function openRequests(
  asked: readonly Asked[],
  agencies: ReadonlySet<string>,
): readonly Asked[] {
  return asked
    .filter(
      ({ request: { agency, answer, withdrawn } }) =>
        agencies.has(agency) && answer === undefined && withdrawn === undefined,
    )
    .toSorted((a, b) => (a.request.due < b.request.due ? -1 : 1));
}
