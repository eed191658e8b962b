// A failure of the API in the reader's language: what happened, what to do, and the detail for support.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { Failure } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** `retry` adds a button; leave it out where the failed action has its own. */
export function FailureNotice(props: {
  failure: Failure;
  title?: string;
  retry?: (() => void) | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const { failure, title, retry } = props;
  const problem = t(`problems.${failure.code}.title`);
  return (
    <Alert
      type="error"
      header={title ?? problem}
      action={retry ? <Button onClick={retry}>{t('app.retry')}</Button> : undefined}
    >
      {title ? `${problem}. ` : ''}
      {t(`problems.${failure.code}.next`)}
      <details className="technical-detail">
        <summary>{t('app.technicalDetail')}</summary>
        <code>
          {failure.code} {failure.status > 0 ? failure.status : ''} {failure.detail}
        </code>
        <ul>
          {failure.errors.map(({ at, message }) => (
            <li key={`${at} ${message}`}>
              <code>{at}</code> {message}
            </li>
          ))}
        </ul>
      </details>
    </Alert>
  );
}
