// One answer of a few, all of them to be seen.
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function ChoiceField<T extends string>(props: {
  label: string;
  hint?: string | undefined;
  options: readonly { readonly value: T; readonly label: string; readonly description?: string }[];
  value: T | undefined;
  onChange: (value: T) => void;
  missing?: boolean;
  /** Side by side, where the answers are short. */
  inline?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { options, value } = props;
  return (
    <FormField
      label={props.label}
      description={props.hint}
      errorText={props.missing === true && value === undefined ? t('act.choose') : undefined}
    >
      <RadioGroup
        value={value ?? null}
        direction={props.inline === true ? 'horizontal' : 'vertical'}
        items={options.map((option) => ({ ...option }))}
        onChange={({ detail }) => {
          const chosen = options.find((option) => option.value === detail.value);
          if (chosen) props.onChange(chosen.value);
        }}
      />
    </FormField>
  );
}
