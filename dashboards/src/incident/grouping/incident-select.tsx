// Another case, found by number or words; the open ones of the same agency before anything is typed.
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import type { IncidentDetail, IncidentSummary } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { visible } from '../../text/visible.ts';

export function IncidentSelect(props: {
  /** The case at hand, which is not offered. */
  incident: IncidentDetail;
  value: IncidentSummary | undefined;
  onChange: (other: IncidentSummary | undefined) => void;
  missing: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { incident, value } = props;
  const [words, setWords] = useState('');
  const {
    data = [],
    isFetching,
    isError,
  } = useQuery(queries.foundIncidents(words, incident.agency));
  const found = data.filter(({ id }) => id !== incident.id);
  const optionOf = ({ id, number, title, agencyName, status }: IncidentSummary) => ({
    value: id,
    label: `${number} · ${visible(title)}`,
    description: `${visible(agencyName)} · ${t(`words.status.${status}`)}`,
  });
  return (
    <FormField
      stretch
      label={t('grouping.other')}
      description={t('grouping.otherHint')}
      errorText={props.missing && value === undefined ? t('act.choose') : undefined}
    >
      <Select
        selectedOption={value ? optionOf(value) : null}
        options={found.map(optionOf)}
        filteringType="manual"
        filteringAriaLabel={t('grouping.find')}
        filteringPlaceholder={t('grouping.find')}
        statusType={isError ? 'error' : isFetching ? 'loading' : 'finished'}
        loadingText={t('app.loading')}
        errorText={t('problems.unavailable.title')}
        empty={t('grouping.notFound')}
        placeholder={t('grouping.other')}
        onLoadItems={({ detail }) => setWords(detail.filteringText.trim())}
        onChange={({ detail }) =>
          props.onChange(found.find(({ id }) => id === detail.selectedOption.value))
        }
      />
    </FormField>
  );
}
