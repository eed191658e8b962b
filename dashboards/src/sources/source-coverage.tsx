// How many rules see a source, what to turn on so that more do, and how much to expect of it.
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceName } from '../api/queries/source.ts';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { useServices } from '../app/services.ts';
import { formatNumber } from '../text/number.ts';

export function SourceCoverage({
  of,
  format,
}: {
  of: SourceName;
  /** As it is registered. */
  format: string | undefined;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const { queries } = useServices();
  const { data, error, refetch } = useQuery(queries.sourceCoverage(of));
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const { rules, total, advice, volume } = data;
  return (
    <>
      {(format !== undefined || rules > 0) && (
        <p>
          {t('sources.coverage.seen', { rules: formatNumber(rules), total: formatNumber(total) })}
        </p>
      )}
      {format === undefined && <p className="soft">{t('sources.coverage.noFormat')}</p>}
      {advice.length === 0 ? (
        <p className="soft">{t('sources.coverage.nothingMore')}</p>
      ) : (
        <>
          <h3>{t('sources.coverage.blind')}</h3>
          <ul className="advice">
            {advice.map(({ id: setting, rules: more, vi, en }) => (
              <li key={setting}>
                {t('sources.coverage.more', {
                  what: i18n.language === 'vi' ? vi : en,
                  rules: formatNumber(more),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      {volume && (
        <p className="soft">
          {t('sources.coverage.volume', {
            low: formatNumber(volume.low),
            high: formatNumber(volume.high),
          })}
        </p>
      )}
    </>
  );
}
