// The SHA-256 of a file that stays where it is, or pasted from where it was reckoned.
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHA256 = /^[0-9a-f]{64}$/;

/** 64 lower-case hexadecimal digits. */
export async function sha256OfBlob(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const isSha256 = (text: string): boolean => SHA256.test(text);

/** `onChange` with what stands in the field; `isSha256` says whether it is one. */
export function FileHash(props: {
  label: string;
  value: string;
  onChange: (sha256: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { label, value, onChange } = props;
  const [name, setName] = useState<string>();
  const id = useId();

  async function take(file: File | undefined) {
    if (file === undefined) return;
    setName(file.name);
    onChange(await sha256OfBlob(file));
  }

  return (
    <FormField
      stretch
      label={label}
      description={t('reports.file.hint')}
      errorText={value === '' || isSha256(value) ? undefined : t('reports.file.wrong')}
    >
      <label className="file-pick" htmlFor={id}>
        <span className="visually-hidden">{label}: </span>
        {name ?? t('reports.file.pick')}
        <input
          id={id}
          type="file"
          className="visually-hidden"
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </label>
      <Input
        ariaLabel={t('reports.file.hash')}
        placeholder={t('reports.file.hash')}
        value={value}
        onChange={({ detail }) => onChange(detail.value.trim().toLowerCase())}
      />
    </FormField>
  );
}
