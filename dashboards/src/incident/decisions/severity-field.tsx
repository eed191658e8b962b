import { SEVERITIES, type Severity } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../acts/choice-field.tsx';

/** M1–M4 with what each means. */
export function SeverityField(props: {
  value: Severity;
  onChange: (severity: Severity) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <ChoiceField
      label={t('incident.dialog.severity')}
      hint={t('incident.dialog.severityText')}
      options={SEVERITIES.map((value) => ({
        value,
        label: `${value}: ${t(`words.severity.${value}`)}`,
      }))}
      {...props}
    />
  );
}
