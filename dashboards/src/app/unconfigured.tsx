import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** All there is to show while `/config.json` cannot be read. */
export function Unconfigured(): ReactNode {
  const { t } = useTranslation();
  return (
    <main role="alert">
      <h1>{t('app.configTitle')}</h1>
      <p>{t('app.configText')}</p>
      <button type="button" onClick={() => location.reload()}>
        {t('app.retry')}
      </button>
    </main>
  );
}
