import type { Status } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkFormProps } from './bulk-form.ts';
import { Choices, reasonOf, Why } from './choices.tsx';

/** The states that all of them may go to; closing has its own form. */
export function StatusOfMany({ basis, onChange, showMissing }: BulkFormProps): ReactNode {
  const { t } = useTranslation();
  const [status, setStatus] = useState<Status>();
  const [reason, setReason] = useState('');
  const offered = basis.transitions.filter((each) => each !== 'closed');

  function answer(next: Status | undefined, why: string): void {
    setStatus(next);
    setReason(why);
    onChange(next && { kind: 'change', change: { status: next, ...reasonOf(why) } });
  }

  if (offered.length === 0) return <p>{t('queue.bulk.noCommonStatus')}</p>;
  return (
    <>
      <Choices
        label={t('incident.dialog.newStatus')}
        values={offered.map((value) => ({ value, label: t(`words.status.${value}`) }))}
        value={status}
        onChange={(next) => answer(next, reason)}
        isMissing={showMissing && status === undefined}
      />
      <Why
        label={t('act.reason')}
        isOptional
        value={reason}
        onChange={(why) => answer(status, why)}
      />
    </>
  );
}
