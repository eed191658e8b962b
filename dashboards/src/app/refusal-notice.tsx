// A refused change: that somebody was faster is said in words of its own, and the form keeps what was typed.
import type { Failure } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from './failure-notice.tsx';

export function RefusalNotice({ failure }: { failure: Failure | undefined }): ReactNode {
  const { t } = useTranslation();
  if (failure === undefined) return null;
  return (
    <div role="alert">
      {failure.code === 'precondition_failed' ? (
        <p className="warning-note">{t('app.movedMeanwhile')}</p>
      ) : (
        <FailureNotice failure={failure} />
      )}
    </div>
  );
}
