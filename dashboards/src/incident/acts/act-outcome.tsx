// What came of an act, beside what it changed.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { ConflictNotice } from '../conflict-notice.tsx';
import type { ChangeOutcome } from '../submit-change.ts';

export function ActOutcome({ outcome }: { outcome: ChangeOutcome | undefined }): ReactNode {
  const { t } = useTranslation();
  switch (outcome?.kind) {
    case undefined:
      return null;
    case 'saved':
      return <span className="saved">✓ {t('incident.saved')}</span>;
    case 'conflict':
      return <ConflictNotice changes={outcome.changes} />;
    case 'failed':
      return <FailureNotice failure={outcome.failure} />;
  }
}
