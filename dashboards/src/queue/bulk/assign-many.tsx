import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import type { BulkFormProps } from './bulk-form.ts';
import { reasonOf, Why } from './choices.tsx';

/** Somebody, or nobody, which returns the cases to the queue. */
export function AssignMany({ basis, onChange, showMissing }: BulkFormProps): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: users = [] } = useQuery(queries.users());
  /** The empty string is nobody. */
  const [person, setPerson] = useState<string>();
  const [reason, setReason] = useState('');

  function answer(next: string | undefined, why: string): void {
    setPerson(next);
    setReason(why);
    const assignee = next === '' ? null : next;
    onChange(
      assignee === undefined
        ? undefined
        : { kind: 'change', change: { assignee, ...reasonOf(why) } },
    );
  }

  const options = [
    ...users.map(({ sub, name, role }) => ({
      value: sub,
      label: name,
      description: t(`words.role.${role}`),
    })),
    ...(basis.isTaken ? [{ value: '', label: t('incident.dialog.nobody') }] : []),
  ];
  return (
    <>
      <FormField
        label={t('incident.dialog.person')}
        errorText={showMissing ? t('act.choose') : undefined}
      >
        <Select
          selectedOption={options.find(({ value }) => value === person) ?? null}
          options={options}
          filteringType={options.length > 12 ? 'auto' : 'none'}
          placeholder={t('incident.dialog.person')}
          onChange={({ detail }) => answer(detail.selectedOption.value, reason)}
        />
      </FormField>
      <Why
        label={t('act.reason')}
        isOptional
        value={reason}
        onChange={(why) => answer(person, why)}
      />
    </>
  );
}
