// What cases owe: each deadline with the report that answers to it.
import Button from '@cloudscape-design/components/button';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../app/data-table.tsx';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Hint } from '../app/hint.tsx';
import { useServices } from '../app/services.ts';
import { useNow } from '../app/use-now.ts';
import { canDecide } from '../incident/permissions.ts';
import { formatTime } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { clockName } from '../words/clock-name.ts';
import { clockWords, pressure } from '../words/deadline.tsx';
import { type DueReport, dueReports } from './due-reports.ts';
import { useOpenReport } from './use-open-report.ts';

export function DueList(): ReactNode {
  const { t, i18n } = useTranslation();
  const { queries } = useServices();
  const incidents = useQuery(queries.openIncidents());
  const forms = useQuery(queries.reportForms());
  const { data: me } = useQuery(queries.me());
  const now = useNow();
  const opening = useOpenReport();
  const error = incidents.error ?? forms.error;
  const due = dueReports(incidents.data?.items ?? [], forms.data ?? []);
  const writes = me !== undefined && canDecide(me.role);

  const nameOf = ({ name }: DueReport['form']) => name[i18n.language === 'en' ? 'en' : 'vi'];

  const columns: TableProps.ColumnDefinition<DueReport>[] = [
    {
      id: 'due',
      header: t('reports.column.due'),
      width: 250,
      cell: ({ clock, form, tentative }) => (
        <>
          <span className={`deadline deadline-${tentative ? 'calm' : pressure(clock, now)}`}>
            {clockName(clock.id, t) !== nameOf(form) && `${clockName(clock.id, t)}: `}
            {clockWords(clock, now, t)}
          </span>
          {tentative && <Tentative from={clock.from} t={t} />}
        </>
      ),
    },
    {
      id: 'form',
      header: t('reports.column.form'),
      width: 210,
      cell: ({ form }) => nameOf(form),
    },
    {
      id: 'incident',
      header: t('reports.column.incident'),
      minWidth: 260,
      isRowHeader: true,
      cell: ({ incident }) => (
        <>
          <Link to="/incidents/$id" params={{ id: incident.id }} preload={false}>
            {visible(incident.title)}
          </Link>
          <div className="soft">{incident.confirmed?.number ?? incident.number}</div>
        </>
      ),
    },
    ...(writes
      ? [
          {
            id: 'write',
            header: t('reports.column.act'),
            width: 220,
            cell: ({ incident, form }: DueReport) => (
              <Button
                ariaLabel={t('reports.writeOf', {
                  form: nameOf(form),
                  incident: incident.number,
                })}
                wrapText={false}
                loading={opening.busy === `${incident.id} ${form.id}`}
                onClick={() => void opening.open(incident.id, form.id)}
              >
                {t('reports.write')}
              </Button>
            ),
          },
        ]
      : []),
  ];

  if (error) {
    return <FailureNotice failure={failureOf(error)} retry={() => void incidents.refetch()} />;
  }
  return (
    <>
      {opening.failure && <FailureNotice failure={opening.failure} />}
      {incidents.data?.nextCursor !== undefined && <p>{t('reports.dueCut')}</p>}
      <DataTable
        label={t('reports.due.title')}
        items={incidents.isPending || forms.isPending ? undefined : due}
        trackBy={({ incident, form }) => `${incident.id} ${form.id}`}
        columns={columns}
        empty={t('reports.emptyDue')}
      />
    </>
  );
}

function Tentative({ from, t }: { from: string; t: TFunction }): ReactNode {
  return (
    <div>
      <Hint text={t('clock.tentativeHint', { at: formatTime(from) })}>
        <span className="deadline-tentative soft">{t('clock.tentative')}</span>
      </Hint>
    </div>
  );
}
