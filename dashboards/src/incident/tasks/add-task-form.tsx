import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf } from '../../app/use-draft.ts';
import { useNow } from '../../app/use-now.ts';
import { parseTime } from '../../text/parse-time.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { isComplete, TaskFields } from './task-fields.tsx';
import { ownerOf } from './task-owner.ts';
import { useTypedTask } from './use-typed-task.ts';

export function AddTaskForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { incident } = seen;
  const [task, change] = useTypedTask(draftsOf(incident.id, 'add-task'));
  const due = parseTime(task.due, now);
  const why = task.why.trim();
  const body = {
    title: task.title,
    owner: ownerOf(task.owner),
    ...(why !== '' && { why }),
    ...(due !== undefined && { due }),
  };
  return (
    <ActDialog
      act="add-task"
      seen={seen}
      title={t('task.add')}
      send={
        isComplete(task, now)
          ? ({ api, path, header }) =>
              api.POST('/v1/incidents/{id}/tasks', { params: { path, header }, body })
          : undefined
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <TaskFields incident={incident} task={task} onChange={change} showMissing={showMissing} />
      )}
    </ActDialog>
  );
}
