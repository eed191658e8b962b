import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import type { DecisionFormProps } from './decision-dialog.tsx';
import { ReasonField, withReason } from './reason-field.tsx';

/** Somebody, or nobody, which returns the case to the queue. */
export function AssignForm({ seen, onChange, showMissing }: DecisionFormProps): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: users = [] } = useQuery(queries.users());
  const [person, setPerson] = useState<string>();
  const [reason, setReason] = useState('');

  /** The empty string is nobody. */
  function choose(next: string | undefined, why: string) {
    setPerson(next);
    setReason(why);
    onChange(
      next === undefined ? undefined : { assignee: next === '' ? null : next, ...withReason(why) },
    );
  }

  const options = [
    ...users.map(({ sub, name, role }) => ({
      value: sub,
      label: name,
      description: t(`words.role.${role}`),
    })),
    ...(seen.incident.assignee === null ? [] : [{ value: '', label: t('incident.dialog.nobody') }]),
  ];
  return (
    <SpaceBetween size="m">
      <FormField
        label={t('incident.dialog.person')}
        errorText={showMissing ? t('incident.dialog.required') : undefined}
      >
        <Select
          selectedOption={options.find(({ value }) => value === person) ?? null}
          options={options}
          placeholder={t('incident.dialog.person')}
          onChange={({ detail }) => choose(detail.selectedOption.value, reason)}
        />
      </FormField>
      <ReasonField
        label={t('incident.dialog.reason')}
        value={reason}
        onChange={(why) => choose(person, why)}
      />
    </SpaceBetween>
  );
}
