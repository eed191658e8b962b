import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** While a page or its data is on the way. */
export function Loading(): ReactNode {
  const { t } = useTranslation();
  return (
    <p role="status" className="soft">
      {t('app.loading')}…
    </p>
  );
}
