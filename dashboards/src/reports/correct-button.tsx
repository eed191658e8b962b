// What was approved is corrected by a next version that begins with its values.
import Button from '@cloudscape-design/components/button';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Failure } from '@thapcanh/api-client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportPlace } from '../api/queries/report.ts';
import { FailureNotice } from '../app/failure-notice.tsx';
import { useServices } from '../app/services.ts';
import { draftIncidentReport, draftPeriodReport } from './draft-report.ts';

export function CorrectButton({ place }: { place: ReportPlace }): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  async function correct() {
    setBusy(true);
    const body = { corrects: place.report };
    const made =
      place.of === 'incident'
        ? await draftIncidentReport(api, place.incident, body)
        : await draftPeriodReport(api, body);
    setBusy(false);
    setFailure(made.ok ? undefined : made.failure);
    if (!made.ok) return;
    await queryClient.invalidateQueries({ queryKey: ['reports'] });
    const report = made.value;
    if (place.of === 'province') {
      await navigate({ to: '/reports/$report', params: { report }, search: {} });
      return;
    }
    const { incident } = place;
    await queryClient.invalidateQueries({ queryKey: ['incidents', 'one', incident] });
    const params = { id: incident, report };
    await navigate({ to: '/incidents/$id/reports/$report', params, search: {} });
  }

  return (
    <section className="section" aria-labelledby="report-correct">
      <h2 id="report-correct">{t('reports.correct.title')}</h2>
      <p className="soft">{t('reports.correct.hint')}</p>
      {failure && <FailureNotice failure={failure} />}
      <Button loading={busy} onClick={() => void correct()}>
        {t('reports.correct.start')}
      </Button>
    </section>
  );
}
