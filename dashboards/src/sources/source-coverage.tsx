// How many rules see a source, and what to turn on so that more do; asked for when somebody wants to know.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { SourceView } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { useServices } from '../app/services.ts';
import { formatNumber } from '../text/number.ts';

export function SourceCoverage({ agency, id }: Pick<SourceView, 'agency' | 'id'>): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button
        variant="inline-link"
        ariaExpanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        iconName={isOpen ? 'angle-up' : 'angle-down'}
        iconAlign="right"
      >
        {t('sources.coverage.ask')}
      </Button>
      {isOpen && <CoverageAnswer agency={agency} id={id} />}
    </div>
  );
}

function CoverageAnswer({ agency, id }: Pick<SourceView, 'agency' | 'id'>): ReactNode {
  const { t, i18n } = useTranslation();
  const { queries } = useServices();
  const { data, error, refetch } = useQuery(queries.sourceCoverage(agency, id));
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  if (data === undefined) return <div className="soft">{t('app.loading')}</div>;
  const { rules, total, advice } = data;
  return (
    <div aria-live="polite">
      {t('sources.coverage.seen', { rules: formatNumber(rules), total: formatNumber(total) })}
      {advice.length === 0 ? (
        <div className="soft">{t('sources.coverage.nothingMore')}</div>
      ) : (
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
      )}
    </div>
  );
}
