// The language of the interface: Vietnamese unless somebody chose English on this machine.
import i18next, { type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { vi } from './vi/index.ts';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORAGE_KEY = 'thapcanh.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof vi };
  }
}

/** Makes the translator; English is fetched only when it is the chosen language. */
export async function createTranslator(storage: Storage): Promise<I18n> {
  const translator = i18next.createInstance();
  await translator.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: false,
    resources: { vi: { translation: vi } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (storage.getItem(STORAGE_KEY) === 'en') await changeLanguage(translator, 'en', storage);
  return translator;
}

/** Switches the language, tells the document, and remembers it on this machine. */
export async function changeLanguage(
  translator: I18n,
  language: Language,
  storage: Storage,
): Promise<void> {
  if (language === 'en' && !translator.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en/index.ts');
    translator.addResourceBundle('en', 'translation', en);
  }
  await translator.changeLanguage(language);
  document.documentElement.lang = language;
  storage.setItem(STORAGE_KEY, language);
}
