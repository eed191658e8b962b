// Reports that cases owe: their running deadlines with the form that answers to each.
import type { IncidentSummary, ReportForm } from '@thapcanh/api-schema';
import { ACKNOWLEDGE, type IncidentClock, isRunning } from '@thapcanh/incidents';

export interface DueReport {
  readonly incident: IncidentSummary;
  readonly clock: IncidentClock;
  readonly form: ReportForm;
  /** Nobody has confirmed yet that it is an incident in law. */
  readonly tentative: boolean;
}

/** What is due, incidents in law first, in each the nearest first; one row a case and form. */
export function dueReports(
  incidents: readonly IncidentSummary[],
  forms: readonly ReportForm[],
): readonly DueReport[] {
  const due = incidents.flatMap((incident) => {
    const clocks = (incident.clocks ?? [])
      .filter((clock) => clock.id !== ACKNOWLEDGE && isRunning(clock))
      .toSorted((a, b) => (a.due < b.due ? -1 : 1));
    return forms.flatMap((form): DueReport[] => {
      const clock = clocks.find(({ id }) => form.clocks.includes(id));
      if (form.subject !== 'incident' || clock === undefined) return [];
      return [{ incident, clock, form, tentative: incident.confirmed === undefined }];
    });
  });
  return due.toSorted(
    (a, b) => Number(a.tentative) - Number(b.tentative) || (a.clock.due < b.clock.due ? -1 : 1),
  );
}
