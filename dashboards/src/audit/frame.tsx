// What surrounds each part of the audit trail.
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
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
import './audit.css';

/** Who may not see this part is led to the first that they may. */
export function Frame(props: { part: Part['name']; children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: me } = useQuery(queries.me());
  if (me === undefined) return <Loading />;
  const parts = partsOf(me.role);
  const [first] = parts;
  if (!parts.some(({ name }) => name === props.part)) {
    return <Navigate to={first?.path ?? '/incidents'} replace />;
  }
  return (
    <>
      <PageHeading title={t('audit.title')} />
      <SubNavigation label={t('audit.title')}>
        {parts.map(({ name, path }) => (
          <Link key={name} to={path} activeOptions={{ exact: true, includeSearch: false }}>
            {t(`audit.part.${name}`)}
          </Link>
        ))}
      </SubNavigation>
      {props.children}
    </>
  );
}
