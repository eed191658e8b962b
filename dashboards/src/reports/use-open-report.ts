// "Soạn": the report of a form that is being written under an incident, or a new one.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Failure } from '@thapcanh/api-client';
import { failureOf } from '@thapcanh/api-client';
import type { ReportSummary } from '@thapcanh/api-schema';
import { useState } from 'react';
import { useServices } from '../app/services.ts';
import { draftIncidentReport } from './draft-report.ts';

/** The report to go on with: the latest of its form that was not stopped. */
export function reportInWork(
  reports: readonly ReportSummary[],
  form: string,
): ReportSummary | undefined {
  return reports
    .filter((report) => report.form.id === form && report.state !== 'stopped')
    .reduce<ReportSummary | undefined>(
      (latest, report) => ((latest?.version ?? 0) > report.version ? latest : report),
      undefined,
    );
}

export function useOpenReport(): {
  /** `incident form` that is being opened. */
  readonly busy: string | undefined;
  readonly failure: Failure | undefined;
  readonly open: (incident: string, form: string) => Promise<void>;
} {
  const { api, queries } = useServices();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string>();
  const [failure, setFailure] = useState<Failure>();

  async function reportOf(incident: string, form: string): Promise<string | undefined> {
    const known = await queryClient.fetchQuery({ ...queries.incidentReports(incident) });
    const inWork = reportInWork(known, form);
    if (inWork !== undefined) return inWork.id;
    const made = await draftIncidentReport(api, incident, { form });
    if (!made.ok) {
      setFailure(made.failure);
      return undefined;
    }
    await queryClient.invalidateQueries({ queryKey: ['incidents', 'one', incident] });
    return made.value;
  }

  async function open(incident: string, form: string) {
    setBusy(`${incident} ${form}`);
    setFailure(undefined);
    try {
      const report = await reportOf(incident, form);
      if (report !== undefined) {
        const params = { id: incident, report };
        await navigate({ to: '/incidents/$id/reports/$report', params, search: {} });
      }
    } catch (error) {
      setFailure(failureOf(error));
    }
    setBusy(undefined);
  }
  return { busy, failure, open };
}
