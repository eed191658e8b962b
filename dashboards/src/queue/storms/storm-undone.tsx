// What became of taking a storm's decision back: what others decided since stays theirs.
import Alert from '@cloudscape-design/components/alert';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkResult } from '../bulk/carry-out.ts';
import { RefusedCases } from '../bulk/refused-cases.tsx';
import { UnsentNotice } from '../bulk/unsent-notice.tsx';

export function StormUndone(props: { result: BulkResult; retry: () => void }): ReactNode {
  const { t } = useTranslation();
  const { outcomes } = props.result;
  const back = outcomes.filter(({ ok }) => ok).length;
  return (
    <>
      <UnsentNotice {...props} />
      <Alert type={back === outcomes.length ? 'success' : 'warning'}>
        {t('queue.bulk.done.undo', { what: t('queue.cases', { count: back }) })}{' '}
        <RefusedCases outcomes={outcomes} />
      </Alert>
    </>
  );
}
