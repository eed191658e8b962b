// The agency's sources: what is wrong with them first, and what to do about it.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { SourceView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { useServices } from '../app/services.ts';
import { CONDITIONS, type Condition, conditionsOf } from '../sources/condition.ts';
import { SourceHealth } from '../sources/source-health.tsx';
import { visible } from '../text/visible.ts';

/** The gravest condition of a source. */
function worstOf(source: SourceView): Condition {
  return conditionsOf(source)[0] ?? 'well';
}

export function AgencySources(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data, error, refetch } = useQuery(queries.sources());
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const sources = data.toSorted(
    (a, b) => CONDITIONS.indexOf(worstOf(a)) - CONDITIONS.indexOf(worstOf(b)),
  );
  return (
    <>
      {sources.length === 0 && <p className="soft">{t('agency.noSources')}</p>}
      <ul className="agency-sources">
        {sources.map((source) => {
          const { agency, id, title } = source;
          const worst = worstOf(source);
          return (
            <li key={`${agency}/${id}`}>
              <Link to="/sources/$agency/$source" params={{ agency, source: id }} preload={false}>
                {visible(title)}
              </Link>
              <SourceHealth source={source} />
              {worst !== 'well' && <p>{t(`agency.remedy.${worst}`)}</p>}
            </li>
          );
        })}
      </ul>
      <Link to="/sources/new">{t('agency.connect')}</Link>
    </>
  );
}
