// A filter: one value of a short list, or all.
import Select from '@cloudscape-design/components/select';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './choice.css';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Calls `onChange` with the value, or undefined for "all". */
export function Choice(props: {
  label: string;
  value: string | undefined;
  options: readonly Option[];
  onChange: (value: string | undefined) => void;
}): ReactNode {
  const { t } = useTranslation();
  const any = { value: '', label: t('queue.filter.any') };
  const { value } = props;
  const chosen =
    value === undefined
      ? any
      : (props.options.find((option) => option.value === value) ?? { value, label: value });
  return (
    <div className="choice">
      <Select
        inlineLabelText={props.label}
        selectedOption={chosen}
        options={[any, ...props.options]}
        filteringType={props.options.length > 12 ? 'auto' : 'none'}
        onChange={({ detail }) => props.onChange(detail.selectedOption.value || undefined)}
      />
    </div>
  );
}
