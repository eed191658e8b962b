// Where an agency's technician begins: what is asked of them, what happened to them, whether their logs arrive.
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { Section } from '../app/section.tsx';
import { useServices } from '../app/services.ts';
import { visible } from '../text/visible.ts';
import { AgencyIncidents } from './agency-incidents.tsx';
import { AgencySources } from './agency-sources.tsx';
import { Requests } from './requests.tsx';
import './agency.css';

function AgencyPage(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: me } = useQuery(queries.me());
  const { data: organisations = [] } = useQuery(queries.organisations());
  const { data, error, refetch } = useQuery(queries.openIncidents());
  const name = organisations.find(({ id }) => id === me?.agency)?.name ?? me?.agency ?? '';
  const agencies = new Set(organisations.map(({ id }) => id));
  return (
    <>
      <PageHeading title={visible(name)} />
      <p className="soft">{t('agency.intro')}</p>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {!error && data === undefined && <Loading />}
      {data && (
        <div className="agency-columns">
          <div className="agency-main">
            <Section id="asked" title={t('agency.asked')}>
              <Requests incidents={data.items} agencies={agencies} />
            </Section>
            <Section id="incidents" title={t('agency.incidents')}>
              <AgencyIncidents incidents={data.items} />
              {data.nextCursor !== undefined && <p className="soft">{t('agency.moreIncidents')}</p>}
            </Section>
          </div>
          <Section id="sources" title={t('agency.sources')}>
            <AgencySources />
          </Section>
        </div>
      )}
    </>
  );
}

export const Route = createLazyRoute('/signed-in/agency')({ component: AgencyPage });
