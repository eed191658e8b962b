// Approving what is on the screen, or giving it back with the reason.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../app/use-draft.ts';
import type { StepProps } from './next-step.tsx';

export function ApproveForm({ report, etag, deeds }: StepProps): ReactNode {
  const { t } = useTranslation();
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useDraft(`return.${report.id}`);
  const said = reason.trim();

  async function giveBack() {
    if (await deeds.run({ act: 'return', body: { reason: said } }, etag)) setReason('');
  }

  return (
    <>
      <p>{t('reports.next.approveHint')}</p>
      <div className="report-row-acts">
        <Button
          variant="primary"
          loading={deeds.busy}
          onClick={() => void deeds.run({ act: 'approve', body: { digest: report.digest } }, etag)}
        >
          {t('reports.next.approve')}
        </Button>
        {!returning && (
          <Button onClick={() => setReturning(true)}>{t('reports.next.return')}</Button>
        )}
      </div>
      {returning && (
        <div className="report-step-form">
          <FormField stretch label={t('reports.next.returnReason')}>
            <Textarea
              value={reason}
              rows={3}
              autoFocus
              onChange={({ detail }) => setReason(detail.value)}
            />
          </FormField>
          <Button disabled={said === ''} loading={deeds.busy} onClick={() => void giveBack()}>
            {t('reports.next.returnNow')}
          </Button>
        </div>
      )}
    </>
  );
}
