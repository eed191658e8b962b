// What each column of the queue shows of an incident.
import type { TableProps } from '@cloudscape-design/components/table';
import { Link } from '@tanstack/react-router';
import type { IncidentSummary, Viewer } from '@thapcanh/api-schema';
import { isSnoozed, waitingUntil } from '@thapcanh/incidents';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../app/use-now.ts';
import { ViewerInitials } from '../presence/viewers.tsx';
import { Ago, Moment } from '../text/moment.tsx';
import { formatNumber } from '../text/number.ts';
import { formatTime } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { NearestDeadline } from '../words/deadline.tsx';
import { LevelMark } from '../words/level-mark.tsx';
import { PriorityBadge } from '../words/priority-badge.tsx';
import { SeverityMark } from '../words/severity-mark.tsx';
import { StatusMark } from '../words/status-mark.tsx';
import { TacticCells } from '../words/tactic-cells.tsx';
import type { Row } from './merge-rows.ts';
import { type Column, DEFAULT_PREFERENCES } from './table-preferences.ts';
import { unsaidBy } from './unsaid.ts';

type Cell = Omit<TableProps.ColumnDefinition<Row>, 'header' | 'id'>;

/** What rows say of people. */
interface People {
  /** The name of a `sub`. */
  readonly personName: (sub: string) => string;
  /** Who else has a case open, by its id. */
  readonly viewersOf: (incident: string) => readonly Viewer[];
}

/** Every column there is. */
export function columnDefinitions(
  columns: readonly Column[],
  t: TFunction,
  { personName, viewersOf }: People,
): TableProps.ColumnDefinition<Row>[] {
  const cells: Record<Column, Cell> = {
    priority: {
      width: 84,
      cell: ({ incident }) => <PriorityBadge priority={incident.priority} />,
    },
    incident: {
      minWidth: columns.length > DEFAULT_PREFERENCES.columns.length ? 240 : 140,
      isRowHeader: true,
      cell: (row) => <Title row={row} />,
    },
    severity: { width: 62, cell: ({ incident }) => <SeverityMark severity={incident.severity} /> },
    deadline: { width: 150, cell: ({ incident }) => <NearestDeadline incident={incident} /> },
    status: { width: 152, cell: ({ incident }) => <State incident={incident} /> },
    assignee: {
      // Room for "Chưa ai nhận" in one line: a mark that comes below makes no row taller.
      width: 128,
      cell: ({ incident: { id, assignee } }) => (
        <>
          {assignee === null ? (
            <span className="soft">{t('words.unassigned')}</span>
          ) : (
            personName(assignee)
          )}
          <ViewerInitials viewers={viewersOf(id)} personName={personName} />
        </>
      ),
    },
    progress: { width: 142, cell: ({ incident }) => <TacticCells tactics={incident.tactics} /> },
    latest: { width: 112, cell: ({ incident }) => <Ago at={incident.lastAlertAt} /> },
    alerts: { width: 96, cell: ({ incident }) => formatNumber(incident.alertCount) },
    level: { width: 130, cell: ({ incident }) => <LevelMark level={incident.level} /> },
    system: { width: 150, cell: ({ incident }) => systemsText(incident, t) },
    systemLevel: { width: 88, cell: ({ incident }) => systemLevelOf(incident) ?? t('app.none') },
    agency: { width: 170, cell: ({ incident }) => incident.agencyName },
    techniques: {
      width: 130,
      cell: ({ incident: { techniques } }) =>
        techniques.length === 0 ? t('app.none') : techniques.map(visible).join(', '),
    },
    detection: {
      width: 150,
      cell: ({ incident }) => <Moment at={incident.detectionTime ?? incident.queuedAt} />,
    },
    precedent: { width: 130, cell: ({ incident }) => precedentOf(incident, t) ?? t('app.none') },
    number: { width: 140, cell: ({ incident }) => incident.number },
  };
  return columns.map((id) => ({ id, header: t(`queue.column.${id}`), ...cells[id] }));
}

/** `dvc-web01, dvc-app01 +5`. */
function systemsText({ systems }: IncidentSummary, t: TFunction): string {
  if (systems === undefined || systems.count === 0) return t('app.none');
  const names = systems.names.map(visible).join(', ');
  const more = systems.count - systems.names.length;
  return more === 0 ? names : t('queue.moreSystems', { names, more });
}

/** Cấp độ of the gravest system concerned, as the priority counted it. */
function systemLevelOf({ priority }: IncidentSummary): string | undefined {
  return priority.parts.find(({ part }) => part === 'system_level')?.detail;
}

/** Tiền lệ: how often its rules were closed as mistaken, where that is so often that it lowers the priority. */
function precedentOf({ priority }: IncidentSummary, t: TFunction): string | undefined {
  const share = priority.parts.find(({ part }) => part === 'noise')?.detail;
  return share === undefined ? undefined : t('queue.mistaken', { share });
}

/** The state, and until when it waits or is put off. */
function State({ incident }: { incident: IncidentSummary }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const waits = waitingUntil(incident, now);
  const { snoozed } = incident;
  return (
    <>
      <StatusMark status={incident.status} />
      {waits !== undefined && (
        <div className="queue-flag">{t('queue.waitsUntil', { time: formatTime(waits) })}</div>
      )}
      {snoozed !== undefined && isSnoozed(incident, now) && (
        <div className="queue-flag">
          {t('queue.snoozedUntil', { time: formatTime(snoozed.until) })}
        </div>
      )}
    </>
  );
}

function Title({ row: { incident, gone } }: { row: Row }): ReactNode {
  const { t } = useTranslation();
  const details = [
    ...unsaidBy(incident).map(visible),
    `${t('words.alerts', { count: incident.alertCount })}, ${t('words.rules', { count: incident.ruleCount })}`,
  ];
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
