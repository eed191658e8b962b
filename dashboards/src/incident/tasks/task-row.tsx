// One task: its tick, who does it until when, and why.
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import type { Me, TaskView } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgencyName, usePersonName } from '../../api/people.ts';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { Hint } from '../../app/hint.tsx';
import { useNow } from '../../app/use-now.ts';
import { formatTime } from '../../text/time.ts';
import { visible } from '../../text/visible.ts';
import { mayAct } from '../acts/act.ts';
import { ActOutcome } from '../acts/act-outcome.tsx';
import { useOpenAct } from '../acts/use-open-act.ts';
import type { ChangeOutcome } from '../submit-change.ts';
import { useAct } from '../use-act.ts';

export function TaskRow(props: {
  task: TaskView;
  seen: SeenIncident;
  me: Me;
  /** With its editor and when it was done; without, only what to do now. */
  whole: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  const agencyName = useAgencyName();
  const act = useAct();
  const open = useOpenAct();
  const now = useNow();
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<ChangeOutcome>();
  const { task, seen, me, whole } = props;
  const { incident, etag } = seen;
  const may = mayAct('change-task', incident, me);
  const { id, title, why, owner, due, done } = task;
  const late = done === undefined && due !== undefined && Date.parse(due) < now;

  async function tick(finished: boolean) {
    setSending(true);
    const next = await act(
      ({ api, path, header }) =>
        api.POST('/v1/incidents/{id}/tasks/{record}', {
          params: { path: { ...path, record: id }, header },
          body: { done: finished },
        }),
      { incident: incident.id, seen: { etag, rev: incident.rev }, record: task },
    );
    setSending(false);
    setOutcome(next.kind === 'saved' ? undefined : next);
  }

  const name = visible(title);
  return (
    <li className={done ? 'task task-done' : 'task'}>
      {may ? (
        <Checkbox
          checked={done !== undefined}
          disabled={sending}
          onChange={({ detail }) => void tick(detail.checked)}
        >
          <span lang="vi">{name}</span>
        </Checkbox>
      ) : (
        <span lang="vi">
          {done && '✓ '}
          {name}
        </span>
      )}
      <span className="task-facts">
        {owner && (
          <span>{visible((owner.kind === 'user' ? personName : agencyName)(owner.id))}</span>
        )}
        {due && !done && (
          <span className={late ? 'task-late' : undefined}>
            {t(late ? 'task.late' : 'task.until', { due: formatTime(due) })}
          </span>
        )}
        {whole && done && (
          <span>{t('task.doneBy', { at: formatTime(done.at), name: personName(done.by) })}</span>
        )}
        {why && <Hint text={visible(why)}>{t('task.whyShort')}</Hint>}
        {whole && may && (
          <Button
            variant="inline-link"
            ariaLabel={t('task.changeOf', { title: name })}
            onClick={() => open('change-task', id)}
          >
            {t('task.edit')}
          </Button>
        )}
      </span>
      <ActOutcome outcome={outcome} />
    </li>
  );
}
