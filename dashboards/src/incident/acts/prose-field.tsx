// Text that goes into the timeline: why, what was agreed, what is asked. A lost connection keeps it.
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Longest reason that the API takes. */
const MAX_LENGTH = 4_000;

export function ProseField(props: {
  label: string;
  hint?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  /** It must be said; `missing` that it was not. */
  required?: boolean;
  missing?: boolean;
  placeholder?: string;
  rows?: number;
  max?: number;
}): ReactNode {
  const { t } = useTranslation();
  const { label, value, required = false, max = MAX_LENGTH } = props;
  const missing = props.missing === true && value.trim() === '';
  return (
    <FormField
      stretch
      label={
        required ? (
          label
        ) : (
          <>
            {label} <i>({t('act.optional')})</i>
          </>
        )
      }
      description={props.hint}
      errorText={missing ? t('act.missing') : undefined}
    >
      <Textarea
        value={value}
        rows={props.rows ?? 2}
        placeholder={props.placeholder ?? ''}
        onChange={({ detail }) => props.onChange(detail.value.slice(0, max))}
      />
    </FormField>
  );
}

/** `{ reason }` for a body, or nothing when only blanks were typed. */
export function withReason(reason: string): { reason?: string } {
  const text = reason.trim();
  return text === '' ? {} : { reason: text };
}
