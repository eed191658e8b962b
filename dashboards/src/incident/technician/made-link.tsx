// The link and its code, told once: whoever reads them here may send the one and say the other.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { MadeAccessLink } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../../text/visible.ts';

export function MadeLink({ made, hide }: { made: MadeAccessLink; hide: () => void }): ReactNode {
  const { t } = useTranslation();
  const address = new URL(made.path, location.origin).href;
  return (
    <Alert
      type="success"
      header={t('technician.made', { person: visible(made.person) })}
      action={<Button onClick={hide}>{t('technician.hide')}</Button>}
    >
      <p>{t('technician.once')}</p>
      <dl className="made-link">
        <dt>{t('technician.code')}</dt>
        <dd className="link-code">{`${made.code.slice(0, 3)} ${made.code.slice(3)}`}</dd>
        <dt>{t('technician.link')}</dt>
        <dd>
          <code>{address}</code>
        </dd>
      </dl>
      <Button onClick={() => void navigator.clipboard.writeText(address)}>
        {t('technician.copy')}
      </Button>
    </Alert>
  );
}
