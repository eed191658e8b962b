// What became of taking a storm's decision back: what others decided since stays theirs.
import Alert from '@cloudscape-design/components/alert';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import type { BulkResult } from '../bulk/carry-out.ts';
import { RefusedCases } from '../bulk/refused-cases.tsx';

export function StormUndone(props: { result: BulkResult; retry: () => void }): ReactNode {
  const { t } = useTranslation();
  const { outcomes, unsent, failure } = props.result;
  const back = outcomes.filter(({ ok }) => ok).length;
  const count = unsent.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <>
      {failure && (
        <FailureNotice
          failure={failure}
          title={t('queue.bulk.unsent', { count })}
          retry={props.retry}
        />
      )}
      <Alert type={back === outcomes.length ? 'success' : 'warning'}>
        {t('queue.bulk.done.undo', { what: t('queue.cases', { count: back }) })}{' '}
        <RefusedCases outcomes={outcomes} />
      </Alert>
    </>
  );
}
