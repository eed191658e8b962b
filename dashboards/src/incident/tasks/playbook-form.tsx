// The steps of a playbook as tasks, seen before they are added.
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { useServices } from '../../app/services.ts';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { visible } from '../../text/visible.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';

export function PlaybookForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t, i18n } = useTranslation();
  const { queries } = useServices();
  const { incident } = seen;
  const { data: playbooks = [], error } = useQuery(queries.playbooks(incident));
  const [chosen, setChosen] = useDraft(`${draftsOf(incident.id, 'playbook')}playbook`);
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const options = playbooks.map(({ id, title, fits, followed }) => ({
    value: id,
    label: `${visible(id)} · ${visible(title[language])}`,
    description: t(followed ? 'task.followed' : fits ? 'task.fits' : 'task.other'),
  }));
  const suggested = playbooks.find(({ fits, followed }) => fits && !followed);
  const playbook = playbooks.find(({ id }) => id === (chosen || suggested?.id));
  return (
    <ActDialog
      act="playbook"
      seen={seen}
      title={t('task.playbook')}
      save={t('task.follow')}
      send={
        playbook &&
        (({ api, path, header }) =>
          api.POST('/v1/incidents/{id}/playbooks', {
            params: { path, header },
            body: { playbook: playbook.id },
          }))
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          {error && <FailureNotice failure={failureOf(error)} />}
          <FormField
            stretch
            label={t('task.whichPlaybook')}
            errorText={showMissing ? t('act.choose') : undefined}
          >
            <Select
              selectedOption={options.find(({ value }) => value === playbook?.id) ?? null}
              options={options}
              placeholder={t('task.whichPlaybook')}
              onChange={({ detail }) => setChosen(detail.selectedOption.value ?? '')}
            />
          </FormField>
          {playbook && (
            <div className="preview" lang="vi">
              {t('task.adds', { count: playbook.steps.length })}
              <ul>
                {playbook.steps.map(({ id, title }) => (
                  <li key={id}>{visible(title)}</li>
                ))}
              </ul>
            </div>
          )}
        </>
      )}
    </ActDialog>
  );
}
