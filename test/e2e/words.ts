// The texts of the app, so that one test reads its screens in either language.
import i18next, { type TFunction } from 'i18next';
import { en } from '../../dashboards/src/i18n/en/index.ts';
import type { Language } from '../../dashboards/src/i18n/language.ts';
import { vi } from '../../dashboards/src/i18n/vi/index.ts';

export type { Language };

const translator = i18next.createInstance();
await translator.init({
  lng: 'vi',
  fallbackLng: false,
  resources: { vi: { translation: vi }, en: { translation: en } },
  interpolation: { escapeValue: false },
});

/** @example wordsIn('en')('queue.title') // 'Case queue' */
export const wordsIn = (language: Language): TFunction => translator.getFixedT(language);

/**
 * A pattern for a text whose blanks hold what the test does not know.
 *
 * @example around(t('asking.waits', { agency: '…', until: '…' })) // /^Chờ .* trả lời đến .*$/
 */
export function around(text: string): RegExp {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${text.split('…').map(literal).join('.*')}$`);
}
