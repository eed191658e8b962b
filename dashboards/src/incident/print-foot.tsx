// What only paper says: whose copy it is and of when.
import type { IncidentDetail, Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../app/use-now.ts';
import { formatTime } from '../text/time.ts';

export function PrintFoot(props: { incident: IncidentDetail; me: Me | undefined }): ReactNode {
  const { t } = useTranslation();
  const { incident, me } = props;
  const now = useNow();
  return (
    <p className="only-print">
      {t('related.printed', {
        number: incident.number,
        rev: incident.rev,
        hash: incident.timeline.at(-1)?.hash ?? '',
        at: formatTime(new Date(now).toISOString()),
        name: me?.name ?? '',
      })}
    </p>
  );
}
