import Button from '@cloudscape-design/components/button';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Copies a text, and says that it did. */
export function CopyButton({ label, text }: { label: string; text: string }): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<string>();
  return (
    <p>
      <Button
        iconName="copy"
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}
      >
        {label}
      </Button>{' '}
      <span role="status">{copied === text && t('sources.copied')}</span>
    </p>
  );
}
