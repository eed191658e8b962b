// "Hiển thị": which columns, and how many lines a row.
import Button from '@cloudscape-design/components/button';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const DisplayDialog = lazy(() => import('./display-dialog.tsx'));

export function DisplayButton(): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="icon"
        iconName="settings"
        ariaLabel={t('queue.display.title')}
        onClick={() => setOpen(true)}
      />
      {open && (
        <Suspense fallback={null}>
          <DisplayDialog onDismiss={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
