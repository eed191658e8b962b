import Button from '@cloudscape-design/components/button';
import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from './page-heading.tsx';

/** Shown in place of a page that threw: a bug of ours, or a new build that has replaced its chunks. */
export function BrokenPage({ error }: ErrorComponentProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section role="alert">
      <PageHeading title={t('app.brokenTitle')} />
      <p>{t('app.brokenText')}</p>
      <p>
        <Button onClick={() => location.reload()}>{t('app.refresh')}</Button>
      </p>
      <details>
        <summary>{t('app.technicalDetail')}</summary>
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </details>
    </section>
  );
}
