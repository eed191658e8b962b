// Nguồn liên quan: where the alerts came from, and whether each source was well meanwhile.
// A source that fell silent is evidence, and a limit of every verdict.
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { IncidentDetail, IncidentSource } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { SourceNotices } from '../../sources/source-notices.tsx';
import { formatTime } from '../../text/time.ts';
import { visible } from '../../text/visible.ts';

export function IncidentSources({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data, error, refetch } = useQuery(queries.incidentSources(incident.id));
  const sources = data?.items.toSorted((a, b) => b.notices.length - a.notices.length) ?? [];
  return (
    <Section id="incident-sources" title={t('related.sources')}>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      <ul className="side-list">
        {sources.map((source) => (
          <OneSource key={`${source.agency} ${source.id}`} source={source} />
        ))}
      </ul>
      {data && incident.firstAlertAt < data.knownFrom && (
        <p className="soft">{t('related.healthKnownFrom', { at: formatTime(data.knownFrom) })}</p>
      )}
    </Section>
  );
}

function OneSource({ source }: { source: IncidentSource }): ReactNode {
  const { t } = useTranslation();
  const { agency, id, title, notices } = source;
  return (
    <li>
      {title !== undefined && <div>{visible(title)}</div>}
      <div className="soft">
        <code>{visible(id)}</code> · {agency}
      </div>
      {notices.length === 0 ? (
        <StatusIndicator type="success">{t('sources.condition.well')}</StatusIndicator>
      ) : (
        <SourceNotices notices={notices} />
      )}
    </li>
  );
}
