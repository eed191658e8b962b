// What had no answer of a deed, and the way to send it again.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import type { BulkResult } from './carry-out.ts';

/** Nothing where all of it was answered. */
export function UnsentNotice(props: { result: BulkResult; retry: () => void }): ReactNode {
  const { t } = useTranslation();
  const { failure, unsent } = props.result;
  if (!failure) return null;
  const count = unsent.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <FailureNotice
      failure={failure}
      title={t('queue.bulk.unsent', { count })}
      retry={props.retry}
    />
  );
}
