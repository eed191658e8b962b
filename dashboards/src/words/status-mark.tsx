import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator';
import type { Status } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './status-mark.css';

const TYPES: Record<Status, StatusIndicatorProps.Type> = {
  new: 'info',
  triaged: 'pending',
  investigating: 'in-progress',
  contained: 'in-progress',
  recovered: 'success',
  closed: 'stopped',
};

/** The state of an incident as an icon and its word. */
export function StatusMark({ status }: { status: Status }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className="status-mark">
      <StatusIndicator type={TYPES[status]}>{t(`words.status.${status}`)}</StatusIndicator>
    </span>
  );
}
