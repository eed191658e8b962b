import Alert from '@cloudscape-design/components/alert';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../text/visible.ts';
import type { JudgeFailure } from './judge/judge.ts';

/** The worker gave no answer: it took too long and was ended, or it failed. */
export function JudgeNotice({ failure }: { failure: JudgeFailure }): ReactNode {
  const { t } = useTranslation();
  return (
    <Alert type="error" header={t(`rules.judge.${failure.code}`)}>
      {t(`rules.judge.${failure.code}_next`)} <code>{visible(failure.message)}</code>
    </Alert>
  );
}
