import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../i18n/language.ts';

/** One press to the other language, named in that language. */
export function LanguageSwitch(): ReactNode {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'vi' ? 'en' : 'vi';
  return (
    <button
      type="button"
      className="top-button"
      lang={other}
      onClick={() => void changeLanguage(i18n, other, localStorage)}
    >
      {t('app.language')}
    </button>
  );
}
