// Who is signed in, and what they set for this machine: appearance, keys; the way out.
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { APPEARANCES, useAppearance } from './preferences.ts';
import { useServices } from './services.ts';
import { useDisclosure } from './use-disclosure.ts';

export function AccountMenu({ onShowKeys }: { onShowKeys: () => void }): ReactNode {
  const { t } = useTranslation();
  const { session, queries } = useServices();
  const router = useRouter();
  const { data: me } = useQuery(queries.me());
  const [appearance, setAppearance] = useAppearance();
  const { open, close, toggle, ref } = useDisclosure<HTMLDivElement>();
  async function signOut() {
    await session.signOut();
    await router.navigate({ to: '/sign-in' });
  }
  return (
    <div className="top-disclosure" ref={ref}>
      <button type="button" className="top-button" aria-expanded={open} onClick={toggle}>
        <span className="top-name">{me?.name ?? t('app.account')}</span>{' '}
        <small>{me && t(`words.role.${me.role}`)}</small> <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div className="top-panel">
          {me && (
            <p className="top-panel-text">
              {me.name}, {t(`words.role.${me.role}`)}
            </p>
          )}
          <fieldset>
            <legend>{t('app.appearance')}</legend>
            {APPEARANCES.map((value) => (
              <label key={value}>
                <input
                  type="radio"
                  name="appearance"
                  checked={value === appearance}
                  onChange={() => setAppearance(value)}
                />
                {t(`app.appearanceOf.${value}`)}
              </label>
            ))}
          </fieldset>
          <button
            type="button"
            onClick={() => {
              close();
              onShowKeys();
            }}
          >
            {t('keys.open')}
          </button>
          <button type="button" onClick={() => void signOut()}>
            {t('app.signOut')}
          </button>
        </div>
      )}
    </div>
  );
}
