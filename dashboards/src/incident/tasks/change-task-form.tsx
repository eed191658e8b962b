import { useQuery } from '@tanstack/react-query';
import type { TaskView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { useNow } from '../../app/use-now.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField, withReason } from '../acts/prose-field.tsx';
import { taskChange } from './task-change.ts';
import { isComplete, TaskFields } from './task-fields.tsx';
import { useTypedTask } from './use-typed-task.ts';

export function ChangeTaskForm(props: ActFormProps): ReactNode {
  const { queries } = useServices();
  const { data: tasks = [] } = useQuery(queries.tasks(props.seen.incident));
  const task = tasks.find(({ id }) => id === props.of);
  return task === undefined ? null : <Form {...props} task={task} />;
}

function Form({ seen, task, onDone }: ActFormProps & { task: TaskView }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { incident } = seen;
  const drafts = `${draftsOf(incident.id, 'change-task')}${task.id}.`;
  const [typed, change] = useTypedTask(drafts, task);
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const changed = isComplete(typed, now) ? taskChange(task, typed, now) : undefined;
  return (
    <ActDialog
      act="change-task"
      seen={seen}
      title={t('task.change')}
      record={task}
      send={
        changed &&
        (({ api, path, header }) =>
          api.POST('/v1/incidents/{id}/tasks/{record}', {
            params: { path: { ...path, record: task.id }, header },
            body: { ...changed, ...withReason(reason) },
          }))
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <TaskFields
            incident={incident}
            task={typed}
            onChange={change}
            showMissing={showMissing}
          />
          <ProseField label={t('act.reason')} value={reason} onChange={setReason} />
          {showMissing && <p role="alert">{t('act.nothingChanged')}</p>}
        </>
      )}
    </ActDialog>
  );
}
