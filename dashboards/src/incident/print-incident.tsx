// "In hồ sơ": the page as a dossier on paper, with everything that is folded on the screen unfolded.
import Button from '@cloudscape-design/components/button';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

export function PrintIncident(): ReactNode {
  const { t } = useTranslation();
  useEffect(() => {
    let unfolded: HTMLDetailsElement[] = [];
    const unfold = () => {
      unfolded = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')];
      for (const folded of unfolded) folded.open = true;
    };
    const fold = () => {
      for (const each of unfolded) each.open = false;
      unfolded = [];
    };
    addEventListener('beforeprint', unfold);
    addEventListener('afterprint', fold);
    return () => {
      removeEventListener('beforeprint', unfold);
      removeEventListener('afterprint', fold);
    };
  }, []);
  return (
    <span className="no-print">
      <Button onClick={() => window.print()}>{t('related.print')}</Button>
    </span>
  );
}
