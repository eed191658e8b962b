import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField, withReason } from '../acts/prose-field.tsx';
import { patchOf } from '../use-change.ts';

/** Somebody, or nobody, which returns the case to the queue. */
export function AssignForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: users = [] } = useQuery(queries.users());
  const { incident } = seen;
  /** The empty string is nobody. */
  const [person, setPerson] = useState<string>();
  const [reason, setReason] = useDraft(`${draftsOf(incident.id, 'assign')}reason`);
  const options = [
    ...users.map(({ sub, name, role }) => ({
      value: sub,
      label: name,
      description: t(`words.role.${role}`),
    })),
    ...(incident.assignee === null ? [] : [{ value: '', label: t('incident.dialog.nobody') }]),
  ];
  return (
    <ActDialog
      act="assign"
      seen={seen}
      title={t('incident.dialog.assign')}
      send={
        person === undefined
          ? undefined
          : patchOf({ assignee: person === '' ? null : person, ...withReason(reason) })
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <FormField
            label={t('incident.dialog.person')}
            errorText={showMissing ? t('act.choose') : undefined}
          >
            <Select
              selectedOption={options.find(({ value }) => value === person) ?? null}
              options={options}
              placeholder={t('incident.dialog.person')}
              onChange={({ detail }) => setPerson(detail.selectedOption.value)}
            />
          </FormField>
          <ProseField label={t('act.reason')} value={reason} onChange={setReason} />
        </>
      )}
    </ActDialog>
  );
}
