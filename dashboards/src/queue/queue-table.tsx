// The table of the queue. Rows are reached by j and k through the link in each title.
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../api/people.ts';
import { useMedia } from '../app/use-media.ts';
import { Ago } from '../text/moment.tsx';
import { visible } from '../text/visible.ts';
import { NearestDeadline } from '../words/deadline.tsx';
import { PriorityBadge } from '../words/priority-badge.tsx';
import { SeverityMark } from '../words/severity-mark.tsx';
import { StatusMark } from '../words/status-mark.tsx';
import { TacticCells } from '../words/tactic-cells.tsx';
import type { Row } from './merge-rows.ts';

const COLUMNS = [
  'priority',
  'incident',
  'severity',
  'deadline',
  'status',
  'assignee',
  'progress',
  'latest',
] as const;
const NARROW = ['priority', 'incident', 'status'];

export function QueueTable(props: {
  rows: readonly Row[];
  loading: boolean;
  empty: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  const narrow = useMedia('(max-width: 700px)');
  return (
    <div className="queue-table">
      <Table
        items={props.rows}
        trackBy={({ incident }) => incident.id}
        columnDefinitions={columns(t, personName)}
        visibleColumns={narrow ? NARROW : COLUMNS}
        loading={props.loading}
        loadingText={t('app.loading')}
        empty={props.empty}
        enableKeyboardNavigation
        wrapLines
        variant="embedded"
        ariaLabels={{ tableLabel: t('queue.table') }}
      />
    </div>
  );
}

function columns(
  t: TFunction,
  personName: (sub: string) => string,
): TableProps.ColumnDefinition<Row>[] {
  const cells: Record<
    (typeof COLUMNS)[number],
    Omit<TableProps.ColumnDefinition<Row>, 'header'>
  > = {
    priority: {
      width: 100,
      cell: ({ incident }) => <PriorityBadge priority={incident.priority} />,
    },
    incident: { minWidth: 280, isRowHeader: true, cell: (row) => <Title row={row} /> },
    severity: { width: 70, cell: ({ incident }) => <SeverityMark severity={incident.severity} /> },
    deadline: { width: 150, cell: ({ incident }) => <NearestDeadline incident={incident} /> },
    status: { width: 172, cell: ({ incident }) => <StatusMark status={incident.status} /> },
    assignee: {
      width: 120,
      cell: ({ incident: { assignee } }) =>
        assignee === null ? (
          <span className="soft">{t('words.unassigned')}</span>
        ) : (
          personName(assignee)
        ),
    },
    progress: { width: 142, cell: ({ incident }) => <TacticCells tactics={incident.tactics} /> },
    latest: { width: 136, cell: ({ incident }) => <Ago at={incident.lastAlertAt} /> },
  };
  return COLUMNS.map((id) => ({ id, header: t(`queue.column.${id}`), ...cells[id] }));
}

function Title({ row: { incident, gone } }: { row: Row }): ReactNode {
  const { t } = useTranslation();
  const details = [
    incident.mainEntity && visible(incident.mainEntity.value),
    incident.agencyName,
    `${t('words.alerts', { count: incident.alertCount })}, ${t('words.rules', { count: incident.ruleCount })}`,
  ].filter(Boolean);
  return (
    <div className={gone ? 'queue-title queue-gone' : 'queue-title'}>
      <Link
        to="/incidents/$id"
        params={{ id: incident.id }}
        data-incident={incident.id}
        preload={false}
      >
        {visible(incident.title)}
      </Link>
      <div className="queue-details">
        {incident.number} · {details.join(' · ')}
        {incident.restricted && <b> · {t('queue.restricted')}</b>}
        {gone && <b> · {t('queue.gone')}</b>}
      </div>
    </div>
  );
}
