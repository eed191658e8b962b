// What surrounds every signed-in page: banner, header, navigation, key table, hints.
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Palette } from '../palette/palette.tsx';
import { destinationsOf } from './destinations.ts';
import { HintLayer } from './hint-layer.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useServices } from './services.ts';
import { SimulatedBanner } from './simulated-banner.tsx';
import { useKeys } from './use-keys.ts';
import './shell.css';

const KeyTable = lazy(() => import('./key-table.tsx'));

export function Shell(): ReactNode {
  const { t } = useTranslation();
  const { config, queries } = useServices();
  const { data: me } = useQuery(queries.me());
  const destinations = destinationsOf(me?.role);
  const navigate = useNavigate();
  const [keysShown, setKeysShown] = useState(false);
  const [paletteShown, setPaletteShown] = useState(false);
  useKeys({
    'Shift+Slash': () => setKeysShown(true),
    'Ctrl+KeyK': () => setPaletteShown(true),
    ...Object.fromEntries(
      destinations.flatMap(({ path, keys }) =>
        keys === undefined ? [] : [[keys, () => void navigate({ to: path })]],
      ),
    ),
  });

  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <SimulatedBanner />
      <header className="top">
        <Link to="/incidents" className="brand">
          <img src="/favicon.svg" alt="" width="24" height="24" />
          <strong>{t('app.name')}</strong>
          <span className="brand-province">{config.province}</span>
        </Link>
        <nav aria-label={t('app.nav')}>
          {destinations.map(({ name, path }) => (
            <Link key={name} to={path}>
              {t(`app.to.${name}`)}
            </Link>
          ))}
        </nav>
        <div className="top-end">
          <button type="button" className="top-button" onClick={() => setPaletteShown(true)}>
            {t('palette.open')}
          </button>
          <button type="button" className="top-button" onClick={() => setKeysShown(true)}>
            {t('keys.open')}
          </button>
          <LanguageSwitch />
          <Account />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <HintLayer />
      {keysShown && (
        <Suspense fallback={null}>
          <KeyTable onDismiss={() => setKeysShown(false)} />
        </Suspense>
      )}
      {paletteShown && <Palette onDismiss={() => setPaletteShown(false)} />}
    </>
  );
}

function Account(): ReactNode {
  const { t } = useTranslation();
  const { session, queries } = useServices();
  const router = useRouter();
  const { data: me } = useQuery(queries.me());
  async function signOut() {
    await session.signOut();
    await router.navigate({ to: '/sign-in' });
  }
  return (
    <>
      {me && (
        <span className="top-person">
          {me.name} <small>{t(`words.role.${me.role}`)}</small>
        </span>
      )}
      <button type="button" className="top-button" onClick={() => void signOut()}>
        {t('app.signOut')}
      </button>
    </>
  );
}
