// One source: is it well, does its ledger add up, what was rejected, what do the rules see of it.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { IssuedKey, SourceDetail, SourceView } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceName } from '../../api/queries/source.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Loading } from '../../app/loading.tsx';
import { PageHeading } from '../../app/page-heading.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { useNow } from '../../app/use-now.ts';
import { Ago } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';
import { hasNeverSent } from '../condition.ts';
import { Balance, equationText } from '../equation.tsx';
import { Keys } from '../keys/keys.tsx';
import { todayLedger } from '../ledger.ts';
import { canHoldKeys } from '../permissions.ts';
import { RelayRoutes } from '../relay/relay-routes.tsx';
import { inputOf } from '../shipper/log-kinds.ts';
import { ShipperConfig } from '../shipper/shipper-config.tsx';
import type { Shipper } from '../shipper/shippers.ts';
import { SourceCoverage } from '../source-coverage.tsx';
import { SourceHealth } from '../source-health.tsx';
import { Hours } from './hours.tsx';
import { Rejects } from './rejects.tsx';
import { Settings } from './settings.tsx';
import '../sources.css';

function SourcePage(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const of = useParams({ from: '/signed-in/sources/$agency/$source' });
  const detail = useQuery(queries.source(of));
  const status = useQuery(queries.sourceStatus(of));
  const error = detail.error ?? status.error;
  const failure = error ? failureOf(error) : undefined;
  const again = () => {
    void detail.refetch();
    void status.refetch();
  };
  return (
    <>
      <Link to="/sources" className="back">
        ← {t('sources.title')}
      </Link>
      {failure && (
        <FailureNotice failure={failure} retry={failure.code === 'not_found' ? undefined : again} />
      )}
      {detail.data && status.data && <Loaded of={of} source={detail.data} view={status.data} />}
      {!failure && !(detail.data && status.data) && <Loading />}
    </>
  );
}

function Loaded(props: { of: SourceName; source: SourceDetail; view: SourceView }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const search = useSearch({ from: '/signed-in/sources/$agency/$source' });
  const { of, source, view } = props;
  const { data: me } = useQuery(queries.me());
  const [issued, setIssued] = useState<IssuedKey>();
  const [shipper, setShipper] = useState<Shipper>();
  const mayHold = me !== undefined && canHoldKeys(me.role);
  return (
    <>
      <Head source={source} view={view} />
      <div className="source-columns">
        <div className="source-main">
          <Section id="health" title={t('sources.section.health')}>
            <SourceHealth source={view} />
            <LedgerLines view={view} />
          </Section>
          <Section id="hours" title={t('sources.section.hours')}>
            <Hours of={of} days={search.days} />
          </Section>
          <Section id="rejects" title={t('sources.section.rejects')}>
            <Rejects of={of} ledger={view.ledger} search={search} />
          </Section>
          {source.relay && (
            <Section id="routes" title={t('sources.relay.title')}>
              <RelayRoutes source={source} routes={source.relay.routes} me={me} />
            </Section>
          )}
          {mayHold && (
            <Section id="config" title={t('sources.section.config')}>
              <ShipperConfig
                of={of}
                input={inputOf(source)}
                shipper={shipper}
                onShipper={setShipper}
                secret={issued?.key}
              />
            </Section>
          )}
        </div>
        <div className="source-side">
          <Section id="coverage" title={t('sources.section.coverage')}>
            <SourceCoverage of={of} format={source.format} />
          </Section>
          <Section id="keys" title={t('sources.section.keys')}>
            <Keys of={of} issued={issued} onIssued={setIssued} />
          </Section>
          <Section id="settings" title={t('sources.section.settings')}>
            <Settings source={source} me={me} />
          </Section>
        </div>
      </div>
    </>
  );
}

function Head({ source, view }: { source: SourceDetail; view: SourceView }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const navigate = useNavigate();
  const { data: organisations = [] } = useQuery(queries.organisations());
  const { data: me } = useQuery(queries.me());
  const { agency, id, title } = source;
  const name = organisations.find((each) => each.id === agency)?.name ?? agency;
  const { lastReceivedAt } = view.ledger;
  const isNew = hasNeverSent(view) && me !== undefined && canHoldKeys(me.role);
  return (
    <header className="source-head">
      <PageHeading title={visible(title)} />
      <p className="soft">
        {visible(name)} ·{' '}
        <code>
          {agency}/{id}
        </code>
        {lastReceivedAt !== undefined && (
          <>
            {' · '}
            {t('sources.lastAt')} <Ago at={lastReceivedAt} />
          </>
        )}
      </p>
      {isNew && (
        <Button
          variant="primary"
          onClick={() =>
            void navigate({
              to: '/sources/new',
              search: { agency, source: id, step: 'install' },
            })
          }
        >
          {t('sources.goOn')}
        </Button>
      )}
    </header>
  );
}

function LedgerLines({ view }: { view: SourceView }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { ledger, day = [] } = view;
  return (
    <>
      <p>{t('sources.ledger.today', { equation: equationText(todayLedger(day, now), t) })}</p>
      <p>
        {t('sources.ledger.ever', { equation: equationText(ledger, t) })}{' '}
        <Balance ledger={ledger} />
      </p>
    </>
  );
}

export const Route = createLazyRoute('/signed-in/sources/$agency/$source')({
  component: SourcePage,
});
