// Dấu vết kiểm toán: whether the timeline is whole, and who read the case. For auditors and administrators.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { IncidentDetail, Me } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../api/people.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { ACTION_NAMES } from '../../audit/action-names.ts';
import { Moment } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';
import { mayInspect } from '../permissions.ts';
import { chainState } from './chain-state.ts';

export function Trail({ incident, me }: { incident: IncidentDetail; me: Me }): ReactNode {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  if (!mayInspect(me.role)) return null;
  return (
    <Section id="trail" title={t('trail.title')}>
      <Chain incident={incident} />
      {shown ? (
        <Readings incident={incident.id} />
      ) : (
        <Button onClick={() => setShown(true)}>{t('trail.show')}</Button>
      )}
    </Section>
  );
}

function Chain({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { data: state } = useQuery({
    queryKey: ['chain', incident.id, incident.rev],
    queryFn: () => chainState(incident),
  });
  switch (state?.kind) {
    case undefined:
      return null;
    case 'whole':
      return (
        <p>
          ✓ {t('trail.whole', { count: state.entries })} <code>{state.hash.slice(0, 16)}…</code>
        </p>
      );
    case 'broken':
      return (
        <p role="alert" className="task-late">
          {t('trail.broken', { rev: state.rev })}
        </p>
      );
    case 'cut':
      return <p className="soft">{t('trail.cut')}</p>;
  }
}

function Readings({ incident }: { incident: string }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const personName = usePersonName();
  const { data: readings, error, refetch } = useQuery(queries.readings(incident));
  return (
    <>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {readings?.length === 0 && <p className="soft">{t('trail.none')}</p>}
      <ul className="relations">
        {readings?.map(({ id, at, actor, action, result }) => (
          <li key={id}>
            <Moment at={at} seconds /> <b>{visible(personName(actor.id))}</b>{' '}
            {t(`audit.action.${ACTION_NAMES[action]}`)}
            {result !== 'success' && `: ${t(`audit.result.${result}`)}`}
          </li>
        ))}
      </ul>
    </>
  );
}
