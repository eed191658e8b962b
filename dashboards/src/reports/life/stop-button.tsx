// Contents that fall under state secrets are written on an allowed machine: here it stops, for good.
import Button from '@cloudscape-design/components/button';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../app/confirm-dialog.tsx';
import type { Deeds } from './use-deed.ts';

export function StopButton({ deeds, etag }: { deeds: Deeds; etag: string }): ReactNode {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <div className="report-stop">
      <p className="soft">{t('reports.secret.notice')}</p>
      <Button onClick={() => setAsking(true)}>{t('reports.secret.stop')}</Button>
      {asking && (
        <ConfirmDialog
          title={t('reports.secret.stop')}
          confirm={t('reports.secret.confirm')}
          busy={deeds.busy}
          onCancel={() => setAsking(false)}
          onConfirm={() => void deeds.run({ act: 'stop' }, etag).then(() => setAsking(false))}
        >
          <p>{t('reports.secret.meaning')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
