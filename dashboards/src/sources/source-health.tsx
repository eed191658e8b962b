// How a source is: a mark for each condition.
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { SourceView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { conditionsOf } from './condition.ts';
import { SourceNotices } from './source-notices.tsx';

export function SourceHealth({
  source,
}: {
  source: Pick<SourceView, 'ledger' | 'notices'>;
}): ReactNode {
  const { t } = useTranslation();
  const conditions = conditionsOf(source);
  const { notices = [] } = source;
  return (
    <>
      {conditions.includes('missing') && (
        <StatusIndicator type="error">{t('sources.condition.missing')}</StatusIndicator>
      )}
      <SourceNotices notices={notices} />
      {conditions.includes('never') && (
        <StatusIndicator type="pending">{t('sources.condition.never')}</StatusIndicator>
      )}
      {conditions.includes('well') && notices.length === 0 && (
        <StatusIndicator type="success">{t('sources.condition.well')}</StatusIndicator>
      )}
    </>
  );
}
