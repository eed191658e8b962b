// Việc cần làm ngay: at most three tasks that are not done; before there are any, what the leading rule says.
import { useQuery } from '@tanstack/react-query';
import type { IncidentDetail, Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { visible } from '../../text/visible.ts';
import { TaskRow } from './task-row.tsx';
import './tasks.css';

const SHOWN = 3;

export function FirstActions({ seen, me }: { seen: SeenIncident; me: Me | undefined }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { incident } = seen;
  // An agency that the case only concerns is not told of the tasks of others.
  const asks = incident.involvement === undefined;
  const { data: tasks = [] } = useQuery({ ...queries.tasks(incident), enabled: asks });
  const left = tasks.filter(({ done }) => done === undefined);
  const rest = left.length - SHOWN;
  return (
    <Section id="actions" title={t('incident.actions')}>
      {me === undefined || tasks.length === 0 ? (
        <Said incident={incident} />
      ) : (
        <>
          {left.length === 0 && <p>{t('task.allDone')}</p>}
          <ul className="tasks">
            {left.slice(0, SHOWN).map((task) => (
              <TaskRow key={task.id} task={task} seen={seen} me={me} whole={false} />
            ))}
          </ul>
          {rest > 0 && (
            <p className="soft">
              <a href="#tasks">{t('task.more', { count: rest })}</a>
            </p>
          )}
        </>
      )}
    </Section>
  );
}

function Said({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  if (incident.firstActions.length === 0) return <p className="soft">{t('incident.noActions')}</p>;
  return (
    <ol className="first-actions" lang="vi">
      {incident.firstActions.map((action) => (
        <li key={action}>{visible(action)}</li>
      ))}
    </ol>
  );
}
