// Báo cáo: what was written of this incident, and "Soạn báo cáo" for each that it owes.
import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { IncidentDetail, Me, ReportForm } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { useKeys } from '../../app/use-keys.ts';
import { useNow } from '../../app/use-now.ts';
import { dueReports } from '../../reports/due-reports.ts';
import { ReportStateMark } from '../../reports/state-mark.tsx';
import { reportInWork, useOpenReport } from '../../reports/use-open-report.ts';
import { clockWords } from '../../words/deadline.tsx';
import { canDecide } from '../permissions.ts';
import './incident-reports.css';

export function IncidentReports({ incident, me }: { incident: IncidentDetail; me: Me }): ReactNode {
  const { t, i18n } = useTranslation();
  const { queries } = useServices();
  const reports = useQuery(queries.incidentReports(incident.id));
  const name = (form: Pick<ReportForm, 'name'>) => form.name[i18n.language === 'en' ? 'en' : 'vi'];
  return (
    <Section id="reports" title={t('reports.title')}>
      {reports.error && <FailureNotice failure={failureOf(reports.error)} />}
      {reports.data?.length === 0 && <p className="soft">{t('reports.noneOfIncident')}</p>}
      <ul className="incident-reports">
        {reports.data?.map(({ id, form, version, state }) => (
          <li key={id}>
            <Link
              to="/incidents/$id/reports/$report"
              params={{ id: incident.id, report: id }}
              search={{}}
              preload={false}
            >
              {name(form)}
              {version > 1 && `, ${t('reports.version', { version })}`}
            </Link>{' '}
            <ReportStateMark state={state} />
          </li>
        ))}
      </ul>
      {canDecide(me.role) && reports.data && (
        <Write incident={incident} written={reports.data} name={name} />
      )}
    </Section>
  );
}

function Write(props: {
  incident: IncidentDetail;
  written: Parameters<typeof reportInWork>[0];
  name: (form: ReportForm) => string;
}): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { incident, written, name } = props;
  const { data: forms = [] } = useQuery(queries.reportForms());
  const now = useNow();
  const opening = useOpenReport();
  const [other, setOther] = useState<string>();
  const owed = dueReports([incident], forms).filter(
    ({ form }) => reportInWork(written, form.id) === undefined,
  );
  const rest = forms.filter(
    ({ id, subject }) => subject === 'incident' && !owed.some(({ form }) => form.id === id),
  );
  const open = (form: string) => void opening.open(incident.id, form);
  useKeys({
    KeyS: () => {
      const first = document.querySelector<HTMLElement>('[data-reports] :is(button, a)');
      first?.focus();
      first?.scrollIntoView({ block: 'center' });
    },
  });
  const options = rest.map((form) => ({ value: form.id, label: name(form) }));
  return (
    <div className="write-report" data-reports>
      {owed.map(({ form, clock }) => (
        <div key={form.id}>
          <Button
            loading={opening.busy === `${incident.id} ${form.id}`}
            onClick={() => open(form.id)}
          >
            {t('reports.writeForm', { form: name(form) })}
          </Button>
          <div className="soft">{clockWords(clock, now, t)}</div>
        </div>
      ))}
      {options.length > 0 && (
        <div className="write-other">
          <Select
            ariaLabel={t('reports.otherForm')}
            placeholder={t('reports.otherForm')}
            selectedOption={options.find(({ value }) => value === other) ?? null}
            options={options}
            onChange={({ detail }) => setOther(detail.selectedOption.value)}
          />
          {other !== undefined && (
            <Button
              loading={opening.busy === `${incident.id} ${other}`}
              onClick={() => open(other)}
            >
              {t('reports.write')}
            </Button>
          )}
        </div>
      )}
      {opening.failure && <FailureNotice failure={opening.failure} />}
    </div>
  );
}
