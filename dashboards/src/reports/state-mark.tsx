import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator';
import type { ReportSummary } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const TYPES: Record<ReportSummary['state'], StatusIndicatorProps.Type> = {
  draft: 'pending',
  submitted: 'in-progress',
  approved: 'in-progress',
  signed: 'in-progress',
  sent: 'success',
  received: 'success',
  stopped: 'stopped',
};

/** The state of a report as an icon and its word. */
export function ReportStateMark({ state }: { state: ReportSummary['state'] }): ReactNode {
  const { t } = useTranslation();
  return <StatusIndicator type={TYPES[state]}>{t(`reports.state.${state}`)}</StatusIndicator>;
}
