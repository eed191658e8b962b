// Step 2: a key, told once, and the shipper's configuration with it; or the way through a relay.
import Button from '@cloudscape-design/components/button';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useQuery } from '@tanstack/react-query';
import type { IssuedKey, Me, SourceDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Section } from '../app/section.tsx';
import { useServices } from '../app/services.ts';
import { ToldOnce } from '../sources/keys/told-once.tsx';
import { useKeyActions } from '../sources/keys/use-key-action.ts';
import { RelayRoutes } from '../sources/relay/relay-routes.tsx';
import { inputOf, isRelayable } from '../sources/shipper/log-kinds.ts';
import { ShipperConfig } from '../sources/shipper/shipper-config.tsx';
import type { Shipper } from '../sources/shipper/shippers.ts';
import { formatNumber } from '../text/number.ts';
import { ViaRelay } from './via-relay.tsx';

/** What a relay can bring: an agency's own machine ships it, or the relay does. */
function Way(props: { viaRelay: boolean; onVia: (viaRelay: boolean) => void }): ReactNode {
  const { t } = useTranslation();
  const { viaRelay, onVia } = props;
  return (
    <Section id="way" title={t('onboarding.way.title')}>
      <RadioGroup
        value={viaRelay ? 'relay' : 'own'}
        ariaLabel={t('onboarding.way.title')}
        items={(['own', 'relay'] as const).map((value) => ({
          value,
          label: t(`onboarding.way.${value}`),
          description: t(`onboarding.way.${value}Hint`),
        }))}
        onChange={({ detail }) => onVia(detail.value === 'relay')}
      />
    </Section>
  );
}

interface OwnMachineProps {
  source: SourceDetail;
  me: Me;
  shipper: Shipper | undefined;
  onShipper: (shipper: Shipper) => void;
  issued: IssuedKey | undefined;
  onIssued: (key: IssuedKey) => void;
  next: () => void;
}

export function Install(
  props: OwnMachineProps & { viaRelay: boolean; onVia: (viaRelay: boolean) => void },
): ReactNode {
  const { source, me, viaRelay, onVia, next } = props;
  return (
    <>
      {isRelayable(inputOf(source)) && <Way viaRelay={viaRelay} onVia={onVia} />}
      {viaRelay && isRelayable(inputOf(source)) ? (
        <ViaRelay source={source} me={me} next={next} />
      ) : (
        <OwnMachine {...props} />
      )}
    </>
  );
}

function OwnMachine(props: OwnMachineProps): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { source, me, shipper, onShipper, issued, onIssued, next } = props;
  const of = { agency: source.agency, source: source.id };
  const { data: keys = [] } = useQuery(queries.sourceKeys(of));
  const { busy, failure, issue } = useKeyActions(of);
  const good = keys.filter(({ state }) => state === 'active').length;
  return (
    <>
      <Section id="key" title={t('onboarding.keyTitle')}>
        {issued ? (
          <ToldOnce issued={issued} />
        ) : (
          <>
            <p>{t('onboarding.keyHint')}</p>
            {good > 0 && <p>{t('onboarding.keysThere', { number: formatNumber(good) })}</p>}
            {failure && <FailureNotice failure={failure} />}
            <Button
              variant="primary"
              loading={busy}
              onClick={() =>
                void issue().then((key) => {
                  if (key) onIssued(key);
                })
              }
            >
              {t('sources.keys.issue')}
            </Button>
          </>
        )}
      </Section>
      <Section id="config" title={t('onboarding.configTitle')}>
        <ShipperConfig
          of={of}
          input={inputOf(source)}
          shipper={shipper}
          onShipper={onShipper}
          secret={issued?.key}
        />
      </Section>
      {source.relay && (
        <Section id="routes" title={t('sources.relay.title')}>
          <RelayRoutes source={source} routes={source.relay.routes} me={me} />
        </Section>
      )}
      <Button variant={issued || good > 0 ? 'primary' : 'normal'} onClick={next}>
        {t('onboarding.toArrival')}
      </Button>
    </>
  );
}
