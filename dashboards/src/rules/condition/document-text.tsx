// What a Sigma document asks, in words.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SigmaDocument } from 'sigma-ts-parser';
import { visible } from '../../text/visible.ts';
import { logsourceText } from '../logsource-text.ts';
import { ConditionText } from './condition-text.tsx';
import { CorrelationText } from './correlation-text.tsx';
import { describeDetection } from './describe-rule.ts';

export function DocumentText({
  document,
  titleOf = (rule) => rule,
}: {
  document: SigmaDocument;
  /** The title of a rule that a correlation names. */
  titleOf?: (rule: string) => string;
}): ReactNode {
  const { t } = useTranslation();
  if (document.kind === 'correlation') {
    return <CorrelationText correlation={document} titleOf={titleOf} />;
  }
  const { logsource } = document;
  const detection = document.kind === 'rule' ? document.detection : document.filter.detection;
  return (
    <>
      <p>
        {t('rules.condition.logsource')} <b>{visible(logsourceText(logsource))}</b>{' '}
        {t(document.kind === 'filter' ? 'rules.condition.filters' : 'rules.condition.when')}
      </p>
      <ConditionText clause={describeDetection(detection)} />
    </>
  );
}
