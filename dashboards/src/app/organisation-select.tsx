import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from './services.ts';

/** One organisation of those in sight, found by name or code. */
export function OrganisationSelect(props: {
  label: string;
  hint?: string;
  value: string | undefined;
  /** May be left out. */
  optional?: boolean;
  /** Not to be chosen. */
  except?: readonly string[];
  onChange: (id: string | undefined) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { label, hint, value, optional = false, except = [], onChange } = props;
  const { data: organisations = [] } = useQuery(queries.organisations());
  const options = [
    ...(optional ? [{ value: '', label: t('app.none') }] : []),
    ...organisations
      .filter(({ id, to }) => to === undefined && !except.includes(id))
      .map(({ id, name }) => ({ value: id, label: name, description: id })),
  ];
  return (
    <FormField label={label} description={hint}>
      <Select
        selectedOption={
          options.find((option) => option.value === (value ?? '')) ??
          (value === undefined ? null : { value, label: value })
        }
        options={options}
        filteringType="auto"
        placeholder={t('app.choose')}
        filteringPlaceholder={t('app.find')}
        onChange={({ detail }) => onChange(detail.selectedOption.value || undefined)}
      />
    </FormField>
  );
}
