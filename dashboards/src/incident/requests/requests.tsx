// Yêu cầu đơn vị: what the centre asked, and what was answered; both sides read and write here.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgencyName } from '../../api/people.ts';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { mayAct } from '../acts/act.ts';
import { useOpenAct } from '../acts/use-open-act.ts';
import { RequestRow } from './request-row.tsx';
import './requests.css';

export function Requests({ seen, me }: { seen: SeenIncident; me: Me }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const open = useOpenAct();
  const { incident } = seen;
  const { data: requests, error, refetch } = useQuery(queries.agencyRequests(incident));
  const agencyName = useAgencyName();
  return (
    <Section id="requests" title={t('asking.title')}>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {requests?.length === 0 && (
        <p className="soft">{t(incident.restricted ? 'asking.notNow' : 'asking.none')}</p>
      )}
      <ul className="requests">
        {requests?.toReversed().map((request) => (
          <RequestRow
            key={request.id}
            request={request}
            agencyName={agencyName(request.agency)}
            seen={seen}
            me={me}
          />
        ))}
      </ul>
      {mayAct('ask', incident, me) && (
        <div className="section-acts">
          <Button onClick={() => open('ask')}>{t('asking.ask')}</Button>
        </div>
      )}
    </Section>
  );
}
