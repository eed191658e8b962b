import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../text/visible.ts';
import type { Judged } from './judge/judge.ts';
import type { TestRequest } from './judge/messages.ts';
import { JudgeNotice } from './judge-notice.tsx';

/** Each case with its verdict; undefined while they run. */
export function CaseList({ judged }: { judged: Judged<TestRequest> | undefined }): ReactNode {
  const { t } = useTranslation();
  if (judged === undefined) {
    return <StatusIndicator type="loading">{t('rules.tests.running')}</StatusIndicator>;
  }
  if (!judged.ok) return <JudgeNotice failure={judged} />;
  const { cases, refused, message } = judged.answer;
  if (refused !== undefined) {
    return (
      <>
        <p>{t(`rules.tests.${refused}`)}</p>
        {message !== undefined && <pre>{visible(message)}</pre>}
      </>
    );
  }
  const failed = cases.filter(({ passed }) => !passed).length;
  return (
    <>
      <p aria-live="polite">
        {failed === 0 ? (
          <StatusIndicator type="success">
            {t('rules.tests.allPass', { count: cases.length })}
          </StatusIndicator>
        ) : (
          <StatusIndicator type="error">
            {t('rules.tests.someFail', { number: failed, all: cases.length })}
          </StatusIndicator>
        )}
      </p>
      <ul className="plain-list">
        {cases.map(({ name, expected, passed, failure }) => (
          <li key={`${expected} ${name}`} className="rule-case">
            <StatusIndicator type={passed ? 'success' : 'error'}>
              {t(`rules.tests.${expected}`)}
            </StatusIndicator>{' '}
            <span lang="en">{visible(name)}</span>
            {failure !== undefined && (
              <>
                <div>{t(`rules.tests.failure.${failure.code}`)}</div>
                <pre lang="en">
                  {visible([failure.message, ...(failure.reasons ?? [])].join('\n'))}
                </pre>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
