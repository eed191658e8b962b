import Alert from '@cloudscape-design/components/alert';
import type { TimelineEntry } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../api/people.ts';
import { formatClock } from '../text/time.ts';
import { actorName, describeChange, reasonOf } from './describe-change.ts';

/** Who changed what while the reader was choosing. */
export function ConflictNotice(props: { changes: readonly TimelineEntry[] }): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  return (
    <Alert type="warning" header={t('incident.conflictTitle')}>
      {props.changes.length === 0 && <p>{t('incident.conflictUnseen')}</p>}
      {props.changes.map((entry) => (
        <p key={entry.rev}>
          {t('incident.conflictBy', {
            name: actorName(entry, t, personName),
            change: describeChange(entry, t, personName),
            time: formatClock(entry.at),
          })}{' '}
          <Reason entry={entry} />
        </p>
      ))}
      <p>{t('incident.conflictNext')}</p>
    </Alert>
  );
}

function Reason({ entry }: { entry: TimelineEntry }): ReactNode {
  const { t } = useTranslation();
  const reason = reasonOf(entry);
  return reason === undefined ? null : t('incident.change.reason', { reason });
}
