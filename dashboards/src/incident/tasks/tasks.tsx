// Việc: all that is to be done and was done.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { mayAct } from '../acts/act.ts';
import { useOpenAct } from '../acts/use-open-act.ts';
import { TaskRow } from './task-row.tsx';
import './tasks.css';

export function Tasks({ seen, me }: { seen: SeenIncident; me: Me }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const open = useOpenAct();
  const { incident } = seen;
  const { data: tasks, error, refetch } = useQuery(queries.tasks(incident));
  const finished = tasks?.filter(({ done }) => done !== undefined).length ?? 0;
  return (
    <Section id="tasks" title={t('task.all')}>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {tasks?.length === 0 && <p className="soft">{t('task.none')}</p>}
      {tasks !== undefined && tasks.length > 0 && (
        <p className="soft">{t('task.progress', { finished, all: tasks.length })}</p>
      )}
      <ul className="tasks">
        {tasks?.map((task) => (
          <TaskRow key={task.id} task={task} seen={seen} me={me} whole />
        ))}
      </ul>
      <div className="section-acts">
        {mayAct('add-task', incident, me) && (
          <Button onClick={() => open('add-task')}>{t('task.add')}</Button>
        )}
        {mayAct('playbook', incident, me) && (
          <Button onClick={() => open('playbook')}>{t('task.playbook')}</Button>
        )}
      </div>
    </Section>
  );
}
