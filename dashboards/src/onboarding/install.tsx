// Step 2: a key, told once, and the shipper's configuration with it.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import type { IssuedKey, SourceDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Section } from '../app/section.tsx';
import { useServices } from '../app/services.ts';
import { ToldOnce } from '../sources/keys/told-once.tsx';
import { useKeyActions } from '../sources/keys/use-key-action.ts';
import { inputOf } from '../sources/shipper/log-kinds.ts';
import { ShipperConfig } from '../sources/shipper/shipper-config.tsx';
import type { AgencyShipper } from '../sources/shipper/shippers.ts';
import { formatNumber } from '../text/number.ts';

export function Install(props: {
  source: SourceDetail;
  shipper: AgencyShipper | undefined;
  onShipper: (shipper: AgencyShipper) => void;
  issued: IssuedKey | undefined;
  onIssued: (key: IssuedKey) => void;
  next: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { source, shipper, onShipper, issued, onIssued, next } = props;
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
          input={inputOf(source.format)}
          shipper={shipper}
          onShipper={onShipper}
          secret={issued?.key}
        />
      </Section>
      <Button variant={issued || good > 0 ? 'primary' : 'normal'} onClick={next}>
        {t('onboarding.toArrival')}
      </Button>
    </>
  );
}
