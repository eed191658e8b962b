import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from './page-heading.tsx';

export function NotFoundPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <section>
      <PageHeading title={t('app.notFoundTitle')} />
      <p>{t('app.notFoundText')}</p>
      <Link to="/incidents">{t('app.back')}</Link>
    </section>
  );
}
