import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Why: a few optional lines that go into the timeline. */
export function ReasonField(props: {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <FormField
      label={
        <>
          {props.label} <i>({t('incident.dialog.optional')})</i>
        </>
      }
      description={props.hint}
    >
      <Textarea
        value={props.value}
        rows={2}
        onChange={({ detail }) => props.onChange(detail.value.slice(0, MAX_LENGTH))}
      />
    </FormField>
  );
}

const MAX_LENGTH = 4_000;

/** `{ reason }` for a patch, or nothing when only blanks were typed. */
export function withReason(reason: string): { reason?: string } {
  const text = reason.trim();
  return text === '' ? {} : { reason: text };
}
