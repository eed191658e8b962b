// Registered sources that have not sent a line: somebody began, or registered them for others.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { useServices } from '../app/services.ts';
import { conditionsOf } from '../sources/condition.ts';
import { visible } from '../text/visible.ts';

export function ChooseSource(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data, error, refetch } = useQuery(queries.sources());
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const silent = data.filter((source) => conditionsOf(source).includes('never'));
  if (silent.length === 0) return <p className="soft">{t('onboarding.noneWaiting')}</p>;
  return (
    <ul className="onboarding-waiting">
      {silent.map(({ agency, id, title }) => (
        <li key={`${agency}/${id}`}>
          <Link to="/sources/new" search={{ agency, source: id, step: 'install' }}>
            {visible(title)}
          </Link>{' '}
          <code>
            {agency}/{id}
          </code>
        </li>
      ))}
    </ul>
  );
}
