import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { RuleSummary } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { noiseOf } from './noise.ts';

/** What became of a rule's cases in 90 days: how many of how many were mistaken. */
export function NoiseMark({ rule }: { rule: Pick<RuleSummary, 'closed' | 'mistaken'> }): ReactNode {
  const { t } = useTranslation();
  const noise = noiseOf(rule);
  switch (noise.kind) {
    case 'unknown':
      return <span className="soft">{t('rules.noise.unknown')}</span>;
    case 'few':
      return <span>{t('rules.noise.of', { ...noise })}</span>;
    case 'quiet':
      return (
        <span>
          {noise.percent} % <small className="soft">{t('rules.noise.of', { ...noise })}</small>
        </span>
      );
    case 'noisy':
      return (
        <StatusIndicator type="warning">
          {noise.percent} % <small>{t('rules.noise.of', { ...noise })}</small>
        </StatusIndicator>
      );
  }
}
