// What surrounds every signed-in page: banner, header, navigation, key table, hints.
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Palette } from '../palette/palette.tsx';
import { WALL } from '../wall/search.ts';
import { AccountMenu } from './account-menu.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { destinationsOf } from './destinations.ts';
import { HintLayer } from './hint-layer.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Navigation } from './navigation.tsx';
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
    'KeyG KeyC': destinations.some(({ name }) => name === 'reports')
      ? () => void navigate({ to: '/reports', search: { form: 'hand_over' } })
      : undefined,
    'KeyG KeyM': destinations.some(({ name }) => name === 'overview')
      ? () => void navigate({ to: WALL })
      : undefined,
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
        <Link to="/" className="brand">
          <img src="/favicon.svg" alt="" width="24" height="24" />
          <strong>{t('app.name')}</strong>
          <span className="brand-province">{config.province}</span>
        </Link>
        <Navigation places={destinations} />
        <div className="top-end">
          <button type="button" className="top-button" onClick={() => setPaletteShown(true)}>
            {t('palette.open')} <small>(Ctrl+K)</small>
          </button>
          <LanguageSwitch />
          <AccountMenu onShowKeys={() => setKeysShown(true)} />
        </div>
      </header>
      <ConnectionNotice />
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
