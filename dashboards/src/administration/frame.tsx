// What surrounds each part of administration: its name, its neighbours, and who may be here.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../app/loading.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useServices } from '../app/services.ts';
import { SubNavigation } from '../app/sub-navigation.tsx';
import { type Part, partsOf } from './parts.ts';
import '../app/choice.css';
import '../app/list-page.css';
import '../app/section.css';
import './administration.css';

export function Frame(props: { part: Part['name']; children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: me } = useQuery(queries.me());
  if (me === undefined) return <Loading />;
  const parts = partsOf(me.role);
  return (
    <>
      <PageHeading title={t('administration.title')} />
      <SubNavigation label={t('administration.title')}>
        {parts.map(({ name, path }) => (
          <Link key={name} to={path}>
            {t(`administration.part.${name}`)}
          </Link>
        ))}
      </SubNavigation>
      {parts.some(({ name }) => name === props.part) ? (
        props.children
      ) : (
        <p role="alert">{t('administration.notYours')}</p>
      )}
    </>
  );
}
