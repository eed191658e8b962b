// A time as it is written everywhere here, `HH:mm, dd/MM/yyyy`, with the usual ones at one touch.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../text/time.ts';

export interface QuickTime {
  readonly label: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export function TimeField(props: {
  label: string;
  hint?: string | undefined;
  /** As it was typed; `parseTime` reads it. */
  value: string;
  onChange: (text: string) => void;
  quick?: readonly QuickTime[];
  error?: string | undefined;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <FormField
      label={props.label}
      description={props.hint}
      constraintText={t('act.timeFormat')}
      errorText={props.error}
    >
      <Input
        value={props.value}
        placeholder="HH:mm, dd/MM/yyyy"
        onChange={({ detail }) => props.onChange(detail.value)}
      />
      <div className="quick-choices">
        {(props.quick ?? []).map(({ label, at }) => (
          <Button
            key={label}
            variant="inline-link"
            formAction="none"
            onClick={() => props.onChange(formatTime(new Date(at).toISOString()))}
          >
            {label}
          </Button>
        ))}
      </div>
    </FormField>
  );
}
