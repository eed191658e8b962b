// The way to every place: a row on a wide screen, a list behind a button on a narrow one.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Destination } from './destinations.ts';
import { useDisclosure } from './use-disclosure.ts';
import { useMedia } from './use-media.ts';

export function Navigation({ places }: { places: readonly Destination[] }): ReactNode {
  const { t } = useTranslation();
  const narrow = useMedia('(max-width: 1100px)');
  const { open, close, toggle, ref } = useDisclosure<HTMLDivElement>();
  const links = places.map(({ name, path }) => (
    <Link key={name} to={path} onClick={close}>
      {t(`app.to.${name}`)}
    </Link>
  ));
  return (
    <nav aria-label={t('app.nav')}>
      {narrow ? (
        <div className="top-disclosure" ref={ref}>
          <button type="button" className="top-button" aria-expanded={open} onClick={toggle}>
            <span aria-hidden="true">☰</span> {t('app.menu')}
          </button>
          {open && <div className="top-panel">{links}</div>}
        </div>
      ) : (
        links
      )}
    </nav>
  );
}
