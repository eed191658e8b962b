// One of a few values, and a few lines of why: the fields of every form here.
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Textarea from '@cloudscape-design/components/textarea';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const MAX_LENGTH = 4_000;

export function Choices<T extends string>(props: {
  label: string;
  hint?: string;
  values: readonly { readonly value: T; readonly label: string; readonly description?: string }[];
  value: T | undefined;
  onChange: (value: T) => void;
  isMissing: boolean;
  children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { values, value, onChange } = props;
  return (
    <FormField
      label={props.label}
      description={props.hint}
      errorText={props.isMissing ? t('act.choose') : undefined}
    >
      <RadioGroup
        value={value ?? null}
        items={values}
        onChange={({ detail }) => {
          const chosen = values.find((each) => each.value === detail.value);
          if (chosen) onChange(chosen.value);
        }}
      />
      {props.children}
    </FormField>
  );
}

export function Why(props: {
  label: string;
  isOptional: boolean;
  isMissing?: boolean;
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <FormField
      label={
        <>
          {props.label} {props.isOptional && <i>({t('act.optional')})</i>}
        </>
      }
      errorText={props.isMissing ? t('queue.snooze.why') : undefined}
    >
      <Textarea
        value={props.value}
        rows={2}
        onChange={({ detail }) => props.onChange(detail.value.slice(0, MAX_LENGTH))}
      />
    </FormField>
  );
}

/** `{ reason }`, or nothing when only blanks were typed. */
export function reasonOf(text: string): { reason?: string } {
  const reason = text.trim();
  return reason === '' ? {} : { reason };
}
