// Several people of those who work on incidents, by name.
import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';

export function PersonSelect(props: {
  label: string;
  hint?: string;
  /** Subs. */
  value: readonly string[];
  onChange: (subs: readonly string[]) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: users = [] } = useQuery(queries.users());
  const known = new Map(
    users.map(({ sub, name, role }) => [
      sub,
      { value: sub, label: name, description: t(`words.role.${role}`) },
    ]),
  );
  const optionOf = (sub: string) => known.get(sub) ?? { value: sub, label: sub };
  return (
    <FormField label={props.label} description={props.hint} stretch>
      <Multiselect
        options={[...known.values()]}
        selectedOptions={props.value.map(optionOf)}
        placeholder={t('people.choose')}
        deselectAriaLabel={({ label = '' }) => t('people.take', { name: label })}
        onChange={({ detail }) =>
          props.onChange(detail.selectedOptions.flatMap(({ value }) => value ?? []))
        }
      />
    </FormField>
  );
}
