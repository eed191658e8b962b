// A day, or a day and a time of Vietnam.
import FormField from '@cloudscape-design/components/form-field';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './time-field.css';

export function TimeField(props: {
  label: string;
  kind: 'date' | 'datetime-local';
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const { label, kind, value, onChange, error } = props;
  return (
    <FormField
      label={label}
      errorText={error}
      description={kind === 'datetime-local' ? t('app.vietnamTime') : undefined}
    >
      <input
        className="native-input"
        type={kind}
        aria-label={label}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </FormField>
  );
}
