// What became of the last deed: how many, the way back for ten seconds, and each that was refused.
import Alert from '@cloudscape-design/components/alert';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UndoButton } from '../../app/undo-button.tsx';
import { RefusedCases } from './refused-cases.tsx';
import { UnsentNotice } from './unsent-notice.tsx';
import type { Bulk, Job } from './use-bulk.ts';

export function BulkNotice({ bulk }: { bulk: Bulk }): ReactNode {
  const { job, busy } = bulk;
  const { t } = useTranslation();
  return (
    <div role="status" className="bulk-notice">
      {busy && <p className="soft">{t('queue.bulk.busy')}</p>}
      {!busy && job && <JobNotice job={job} bulk={bulk} />}
    </div>
  );
}

function JobNotice({ job, bulk }: { job: Job; bulk: Bulk }): ReactNode {
  const { t } = useTranslation();
  const { outcomes, unsent } = job.result;
  const done = outcomes.filter(({ ok }) => ok);
  const [only] = done;
  const what =
    done.length === 1 && only ? only.target.number : t('queue.cases', { count: done.length });
  const clean = done.length === outcomes.length && unsent.length === 0;
  return (
    <>
      <UnsentNotice result={job.result} retry={bulk.retry} />
      {outcomes.length > 0 && (
        <Alert
          type={clean ? 'success' : 'warning'}
          dismissible
          onDismiss={bulk.dismiss}
          action={
            job.undoUntil !== undefined && (
              <UndoButton key={job.undoUntil} until={job.undoUntil} onUndo={bulk.undo} />
            )
          }
        >
          {done.length > 0 && t(`queue.bulk.done.${job.act}`, { what })}{' '}
          {job.inexact > 0 && t('queue.bulk.inexact', { count: job.inexact })}{' '}
          <RefusedCases outcomes={outcomes} />
        </Alert>
      )}
    </>
  );
}
