// A new key, told once: after this nobody can read it again.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { IssuedKey } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../text/time.ts';

/** Without `hide` it stays for as long as the page around it. */
export function ToldOnce({ issued, hide }: { issued: IssuedKey; hide?: () => void }): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const { key, replaces } = issued;
  return (
    <Alert
      type="success"
      header={t('sources.keys.made')}
      action={hide && <Button onClick={hide}>{t('sources.keys.hide')}</Button>}
    >
      <p>{t('sources.keys.once')}</p>
      <p>
        <code className="told-key">{key}</code>
      </p>
      {replaces && (
        <p>
          {t('sources.keys.replaces', {
            key: replaces.keyId,
            until: formatTime(replaces.validUntil),
          })}
        </p>
      )}
      <Button
        iconName="copy"
        onClick={() => void navigator.clipboard.writeText(key).then(() => setCopied(true))}
      >
        {t('sources.keys.copy')}
      </Button>{' '}
      <span role="status">{copied && t('sources.copied')}</span>
    </Alert>
  );
}
