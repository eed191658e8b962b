import Input from '@cloudscape-design/components/input';
import type { ReactNode } from 'react';

/** Narrows the list below as one types; the words go into the address. */
export function FindBox(props: {
  label: string;
  value: string | undefined;
  onChange: (words: string | undefined) => void;
}): ReactNode {
  const { label, value = '', onChange } = props;
  return (
    <div className="find-box">
      <Input
        type="search"
        ariaLabel={label}
        placeholder={label}
        value={value}
        onChange={({ detail }) => onChange(detail.value === '' ? undefined : detail.value)}
      />
    </div>
  );
}
