import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField, withReason } from '../acts/prose-field.tsx';
import { undoOfPatch } from '../acts/undo.ts';
import { patchOf } from '../use-change.ts';

/** No `sub` of a user is so short. */
const NOBODY = '-';

/** Somebody, or nobody, which returns the case to the queue. */
export function AssignForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: users = [] } = useQuery(queries.users());
  const { incident } = seen;
  const drafts = draftsOf(incident.id, 'assign');
  const [chosen, setPerson] = useDraft(`${drafts}person`);
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const options = [
    ...users.map(({ sub, name, role }) => ({
      value: sub,
      label: name,
      description: t(`words.role.${role}`),
    })),
    ...(incident.assignee === null ? [] : [{ value: NOBODY, label: t('incident.dialog.nobody') }]),
  ];
  const person = options.find(({ value }) => value === chosen);
  const patch = person && {
    assignee: person.value === NOBODY ? null : person.value,
    ...withReason(reason),
  };
  return (
    <ActDialog
      act="assign"
      seen={seen}
      title={t('incident.dialog.assign')}
      send={patch && patchOf(patch)}
      undo={patch && undoOfPatch(incident, patch)}
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <FormField
            label={t('incident.dialog.person')}
            errorText={showMissing ? t('act.choose') : undefined}
          >
            <Select
              selectedOption={person ?? null}
              options={options}
              placeholder={t('incident.dialog.person')}
              onChange={({ detail }) => setPerson(detail.selectedOption.value ?? '')}
            />
          </FormField>
          <ProseField label={t('act.reason')} value={reason} onChange={setReason} />
        </>
      )}
    </ActDialog>
  );
}
