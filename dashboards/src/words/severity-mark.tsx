import type { IncidentSummary } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../app/hint.tsx';
import './severity-mark.css';

/** M1–M4: dashed while the system only proposes it, solid once a person has set it. */
export function SeverityMark({ severity }: { severity: IncidentSummary['severity'] }): ReactNode {
  const { t } = useTranslation();
  const { code, proposed } = severity;
  const state = t(proposed ? 'words.severityProposed' : 'words.severityConfirmed', { code });
  return (
    <Hint text={`${t(`words.severity.${code}`)} (${state})`}>
      <span className={proposed ? 'severity severity-proposed' : 'severity'}>{code}</span>
    </Hint>
  );
}
