import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from './services.ts';
import './simulated-banner.css';

/** On every page while the deployment plays a simulated province. */
export function SimulatedBanner(): ReactNode {
  const { t } = useTranslation();
  const { config } = useServices();
  if (!config.simulated) return null;
  return (
    <aside className="simulated" aria-label={t('app.simulated')}>
      <strong>{t('app.simulated')}</strong> · {t('app.simulatedMore')}
    </aside>
  );
}
